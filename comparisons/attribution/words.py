"""The English words by which news items attribute: reporting verbs, offices, bodies, and what refers back."""

from __future__ import annotations


def words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


def doing(bases: str) -> frozenset[str]:
    """``threatening``: a reporting verb after a form of to be."""
    return frozenset((base[:-1] if base.endswith("e") else base) + "ing" for base in bases.split())


def forms(bases: str) -> frozenset[str]:
    """The present and the past of verbs, given as ``base`` or, where the past is not regular, ``base:past``."""
    found: set[str] = set()
    for entry in bases.split():
        base, _, past = entry.partition(":")
        stem = base[:-1] + "i" if base.endswith("y") and base[-2] not in "aeo" else base
        found |= {base, past or (base + "d" if base.endswith("e") else stem + "ed")}
        found.add(stem + "es" if stem != base or base.endswith(("s", "sh", "ch", "o", "x")) else base + "s")
    return frozenset(found)


# Verbs by which one answers another: at the head of a paragraph they bring in the other side.
ANSWERS = forms(
    "reject deny:denied dispute counter respond reply contest refute rebut:rebutted disagree dismiss retort object"
    " answer contradict rejoin"
)
# With a pronoun only: a trial continues too.
CONTINUING = forms("continue go:went")
REPORTING = (
    ANSWERS
    | CONTINUING
    | forms(
        "say:said tell:told state add note argue claim insist stress emphasize emphasise underline underscore"
        " report announce declare explain warn acknowledge admit:admitted maintain allege assert believe"
        " write:wrote ask call demand urge accuse blame criticise criticize denounce condemn complain welcome"
        " confirm point speak:spoke describe suggest estimate recall reiterate reaffirm express voice cite promise"
        " pledge vow offer propose predict read:read hope regret:regretted apologise apologize defend testify"
        " submit:submitted contend quote conclude find:found remark observe mention disclose reveal indicate thank"
        " praise boast lament assure threaten hail post tweet expect consider think:thought decline refuse"
        " highlight affirm reckon caution advise argue agree comment justify question invite pin:pinned want"
        " put:put mock rule stand:stood count raise attribute appeal calculate see:saw depict portray present"
        " issue publish release concede recommend"
    )
)
# Verbs that end the search for a subject to their left, and forms of to be that make a verb passive.
BEING = words("is are was were be been being am")
HELPERS = words("has have had will would could may might can should must did does do also not never")
# A new clause begins after these: what stands before is no part of the subject.
CLAUSE = words(
    "them him us me that which who whom whose when as because if after before but while whereas whilst although"
    " though since until where how whether so than or nor yet then to"
)
# After "is" or "are".
DOING = doing(
    "threaten seek protest call demand ask urge insist claim argue warn appeal blame accuse press offer propose"
)
NO_ADVERBS = words("family assembly ally monopoly")
MODALS = words("may might can could should must")
OF = words("of for at from in with by on behind near under over during against about among between after")
ARTICLES = words("the a an its his her their our one another some other several many most both this")
PRONOUNS = words("he she it they")
# "Its lawyer", "her ministry", "according to them": of whoever spoke before.
OWN = words("its his her their him them")
CONTRAST = words("while whereas whilst though although ;")
# Who or what relays a statement names no side by itself.
RELAYS = words(
    "release statement report readout communique communiqué transcript article post letter message document text"
    " website interview e-mail email press news reply account summary announcement paper page tweet note"
)
# The bare form of these is more often a noun: "the news release", "the head of state".
REPORTING -= RELAYS | words("state voice rule present question point stand count")
# Said of anyone: these tie a name to no source, they refer to the one that spoke last.
ANYONE = words(
    "spokesman spokeswoman spokesperson spokespeople speaker official officials director manager managing head chief"
    " chair chairman chairwoman executive president leader deputy vice senior representative counsel lawyer lawyers"
    " attorney barrister member members man woman colonel general admiral captain major mr mrs ms dr professor sir"
    " lt col gen lady others side minister secretary foreign state former prime people own year-old partner founder"
    " officer"
)
# Of those, who speaks for a body.
OFFICES = words(
    "spokesman spokeswoman spokesperson director manager head chief chair chairman chairwoman executive counsel lawyer"
    " attorney barrister officer"
)
# "Her challenger" is on the other side.
OPPONENTS = words("challenger challengers opponent opponents rival rivals critic critics adversary counterpart")
# What one party may be called: each line stands for its first word.
ALIKE_LINES = """
company firm carrier airline operator group corporation manufacturer employer investor retailer business maker
police officers constabulary
army military troops soldiers armed forces
plaintiff claimant prosecution prosecutor prosecutors complainant
defence defense defendant accused
scientist researcher researchers scientists author authors
witnesses eyewitnesses witness
tenants residents inhabitants
demonstrators protesters organisers organizers activists
workers employees staff
"""
ALIKE = {word: line.split()[0] for line in ALIKE_LINES.strip().split("\n") for word in line.split()}
BODIES = words(
    "ministry department office service government army police union association company agency commission council"
    " court party club trust committee board forces military navy airline airways bank university institute"
    " cooperative group presidency embassy brigade guard command authority administration house organisation"
    " organization federation delegation kremlin general staff opposition"
)
# Of those, what all speaks for one state: its Foreign Ministry and its Defence Ministry.
OF_STATE = words("ministry department office service government army police military navy presidency command staff")
# Capitalised, and yet no name.
NO_NAMES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december i"
)
# "X tells another story": the sentence brings in a source, with no reporting verb.
TELLINGS = words(
    "story reason picture tale version account terms differently otherwise opposite elsewhere sceptical skeptical"
    " unconvinced"
)
# "For the moment" is nobody's view.
TIMES = words(
    "time moment present year years hour hours day days week weeks month months record future past rest most"
    " later earlier"
)
# Verbs that such a sentence has, before the words above.
SOUNDS = words(
    "is are was were tell tells told gave give gives has have had see sees saw sounds sounded struck strikes remained"
    " remains put puts paints painted offered offers"
)
