-- For the dashboard, which counts all claims by article and by claimant, and tells of all judged
-- ones whether they are open to a reviewer: each from an index alone.

CREATE INDEX claim_shown_by_article ON claim (article, shown);
CREATE INDEX claim_shown_by_claimant ON claim (claimant, shown);
CREATE INDEX claim_judged ON claim (id, votes, slots, state) WHERE votes > 0;
