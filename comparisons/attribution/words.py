"""The English words by which news items attribute: reporting verbs, offices, bodies, and what refers back."""

from __future__ import annotations


def words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


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
    " contradict rejoin"
)
REPORTING = ANSWERS | forms(
    "say:said tell:told state add note argue claim insist stress emphasize emphasise underline underscore report"
    " announce declare explain warn acknowledge admit:admitted maintain allege assert believe write:wrote ask call demand"
    " urge accuse blame criticise criticize denounce condemn complain welcome confirm point speak:spoke describe suggest"
    " estimate recall reiterate reaffirm express voice cite promise pledge vow offer propose predict hope regret:regretted"
    " apologise apologize defend testify submit:submitted contend quote conclude find:found remark observe mention"
    " disclose reveal indicate thank praise boast lament assure threaten hail post tweet expect consider think:thought"
    " decline refuse highlight affirm reckon caution advise argue agree comment justify question invite pin:pinned"
    " want put:put mock rule stand:stood count raise attribute appeal calculate see:saw depict portray present"
)
# Verbs that end the search for a subject to their left, and forms of to be that make a verb passive.
BEING = words("is are was were be been being am")
HELPERS = words("has have had will would could may might can should must did does do also not never")
# A new clause begins after these: what stands before is no part of the subject.
CLAUSE = words(
    "that which who whom whose when as because if after before but while whereas whilst although though since until"
    " where how whether so than or nor yet then to"
)
MODALS = words("may might can could should must")
OF = words("of for at from in with by on behind near under over during against about among between after")
ARTICLES = words("the a an its his her their our one another some other several many most both this")
PRONOUNS = words("he she it they")
# "Its lawyer", "her ministry": of whoever spoke before.
OWN = words("its his her their")
CONTRAST = words("while whereas whilst though although ;")
# Who or what relays a statement names no side by itself.
RELAYS = words(
    "release statement report readout communique communiqué transcript article post letter message document text"
    " website interview e-mail email press news reply account summary announcement paper page tweet note"
)
# Said of anyone: these tie a name to no source, they refer to the one that spoke last.
ANYONE = words(
    "spokesman spokeswoman spokesperson spokespeople speaker official officials director manager managing head chief"
    " chair chairman chairwoman executive president leader deputy vice senior representative counsel lawyer lawyers"
    " attorney barrister member members man woman colonel general admiral captain major mr mrs ms dr professor sir lady"
    " others side minister secretary foreign state former prime people own year-old partner founder officer officers"
    " council committee team"
)
# One word for what one party may be called.
ALIKE = {
    word: group[0]
    for group in (
        [
            "company",
            "firm",
            "carrier",
            "airline",
            "operator",
            "group",
            "corporation",
            "manufacturer",
            "employer",
            "investor",
            "retailer",
            "business",
        ],
        ["police", "officers", "constabulary"],
        ["army", "military", "troops", "soldiers", "armed", "forces"],
        ["plaintiff", "claimant", "prosecution", "prosecutor", "prosecutors", "complainant"],
        ["defence", "defense", "defendant", "accused"],
        ["scientist", "researcher", "researchers", "scientists", "author", "authors"],
        ["witnesses", "eyewitnesses", "witness"],
        ["tenants", "residents", "inhabitants"],
        ["demonstrators", "protesters", "organisers", "organizers", "activists"],
        ["workers", "employees", "staff"],
    )
    for word in group
}
BODIES = words(
    "ministry department office service government army police union association company agency commission council court"
    " party club trust committee board forces military navy airline airways bank university institute cooperative group"
    " presidency embassy command authority administration house organisation organization federation delegation kremlin"
    " general staff opposition"
)
# Capitalised, and yet no name.
NO_NAMES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december i"
)
# "X tells another story": the sentence brings in a source, with no reporting verb.
TELLINGS = words("story version account terms differently otherwise opposite elsewhere sceptical skeptical unconvinced")
# Verbs that such a sentence has, before the words above.
SOUNDS = words(
    "is are was were tell tells told gave give gives has have had see sees saw sounds sounded struck strikes remained"
    " remains put puts paints painted offered offers"
)
