-- Search over whole articles: the headline and the text that each has now.

CREATE VIEW article_text AS
SELECT a.n, a.headline, v.body
FROM article AS a
JOIN article_version AS v ON v.article = a.id AND v.version = a.version;

-- It keeps no copy of the texts: they are those of the view.
CREATE VIRTUAL TABLE article_fts USING fts5 (
    headline, body, content = 'article_text', content_rowid = 'n', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO article_fts (article_fts) VALUES ('rebuild');

-- A new version of an article begins with its row in article and ends with its text.
CREATE TRIGGER article_reworded BEFORE UPDATE OF version ON article
WHEN OLD.version <> NEW.version BEGIN
    INSERT INTO article_fts (article_fts, rowid, headline, body)
        SELECT 'delete', n, headline, body FROM article_text WHERE n = OLD.n;
END;

CREATE TRIGGER article_worded AFTER INSERT ON article_version BEGIN
    INSERT INTO article_fts (rowid, headline, body)
        SELECT n, headline, body FROM article_text WHERE n =
            (SELECT n FROM article WHERE id = NEW.article AND version = NEW.version);
END;
