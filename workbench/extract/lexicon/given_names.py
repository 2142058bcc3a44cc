"""Common given names, by which a name shows that it is a person's and which pronoun fits."""

from __future__ import annotations

from workbench.extract.lexicon import words

MALE = words(
    "james john robert michael william david richard joseph thomas charles christopher daniel",
    "matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy",
    "ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott",
    "brandon benjamin samuel gregory alexander frank patrick raymond jack dennis jerry tyler aaron",
    "jose adam nathan henry douglas zachary peter kyle noah ethan jeremy walter christian keith",
    "roger terry harry ralph sean jesse roy louis billy bruce willie bryan philip vincent bobby",
    "johnny bradley joe bill barack mike tom dick bob jim ted mitch chuck newt rick ben bernie tim",
    "chris steve dan dave greg jeff ron rand marco vladimir dmitry sergei sergey oleksii oleksandr",
    "volodymyr alexei aleksandr mikhail ivan igor yuri boris nikolai viktor viktoriy petteri pekka",
    "mikko juha sauli antti jussi jens emmanuel francois nicolas pierre jean jacques hans karl",
    "friedrich olaf juan carlos luis jorge pedro miguel pablo mohammed muhammad mohamed ahmed ali",
    "hassan hussein omar ibrahim abdullah mustafa recep benjamin binyamin avi narendra rahul imran",
    "xi kim shinzo jin wei donald antonio giuseppe matteo silvio mario",
    "andrzej mateusz jaroslaw lech",
    "rishi boris keir jeremy nigel gordon tony simon graham neil ian alan stuart colin martin",
    "todd clark glenn kirk brett craig derek doug duncan hugh howard luke lewis mitt orrin pete",
    "phil ray rob rudy russell theodore wayne harold arthur albert fred frederick carl clarence",
    "claude curtis darrell edgar edwin elliot ernest eugene floyd franklin gerald gilbert harvey",
    "herbert jared jeb jon josh kurt lawrence leo leon leonard lloyd max neal nick norman oliver",
    "oscar otto randy rex roland ross rupert sam saul seth spencer trent trey victor wesley pavel",
    "bjorn lars erik",
)

FEMALE = words(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty",
    "sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie",
    "rebecca laura sharon cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen",
    "samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth",
    "julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea",
    "cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean",
    "alice abigail julia judy sophia grace denise amber doris marilyn danielle beverly isabella",
    "theresa diana natalie brittany charlotte marie kayla alexis lori hillary nikki kamala nancy",
    "elena ekaterina olga tatiana irina natalia svetlana sanna ursula",
    "angela theresa marine giorgia",
    "fatima aisha sheryl ivanka melania kellyanne condoleezza loretta susan sonia ruth claire kate",
    "jill tulsi ilhan alexandria kirsten amy heidi wendy yulia maia kaja jacinda gina tammy dianne",
    "abby ada agnes alison allison amelia anita annie audrey becky beth betsy bonnie brooke carla",
    "carly caroline carrie cathy cecilia charlene chelsea cindy claudia colleen connie daisy",
    "debbie dorothy eileen elaine eleanor ellen elsa erica erin esther eva gail geraldine gwen",
    "hazel holly ida ines ingrid irene iris jackie jane jeanne jenny joanna joanne josephine",
    "juanita kathy katie kristen kristin leah lillian lily lois lorraine lucy lynn marcia margot",
    "marian marjorie marsha maureen meg melinda mia mildred miriam molly monica naomi nina nora",
    "norma paula peggy penny petra phyllis priscilla rita roberta rosa rosemary ruby sally",
    "sabrina sheila sophie stacey stella sue suzanne sylvia tanya tara tiffany tina valerie",
    "vanessa vera veronica vivian wanda whitney yvonne",
)
