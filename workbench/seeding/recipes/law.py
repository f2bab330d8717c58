"""What laws, standards and those who apply them are called and say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.seeding.recipes.recipe import of_row, one_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.seeding.recipes.recipe import Recipe

_AUTHORITIES = one_of(
    "Information Regulator", "South African Reserve Bank", "South African Police Service",
    "Financial Intelligence Centre", "Council on Higher Education", "Department of Basic Education",
    "Office of the Data Protection Commissioner", "Central Bank of Nigeria",
)  # fmt: skip
_FINDINGS = one_of(
    "The control works as described; one of 25 samples lacked a second signature.",
    "Two of the three criteria are met; the third was not tested.",
    "No sign that anybody outside the team had access.",
    "The record supports the account of the learner.",
    "The figures agree with the ledger to the cent.",
    "The procedure was followed, but not written down.",
)
_GROUNDS = one_of(
    "Consent given at registration",
    "Needed to carry out the contract of enrolment",
    "Duty under the Financial Intelligence Centre Act",
    "Legitimate interest: preventing fraud",
    "Section 11(1)(c) of POPIA",
)
_ARGUMENTS = one_of(
    "The notice was published eleven days before the vote, not fourteen.",
    "The rule names learners, and an applicant is not one yet.",
    "The clause was agreed by both sides in March and never withdrawn.",
    "A delay of two days did no harm that can be shown.",
    "The evidence was gathered without the consent that the charter asks for.",
)

RECIPES: Mapping[str, Recipe] = {
    "authority | regulator | supervisor": _AUTHORITIES,
    "municipality": one_of(
        "City of Johannesburg", "City of Cape Town", "eThekwini", "Nelson Mandela Bay", "Mangaung", "Tshwane"
    ),
    "clause | changed clause": one_of("s19(1)", "A.5.15", "4.2", "s22(1)(a)", "A.8.24", "7.3.1"),
    "clause no | article no | paragraph no": one_of("4.2", "7", "11.1", "IV", "VII", "3.5"),
    "criterion | success criterion": one_of("1.4.3", "2.4.7", "1.1.1", "3.3.2", "2.1.1"),
    "standard": one_of("CAPS 2012", "ISO/IEC 27001:2022", "PCI DSS 4.0", "WCAG 2.2", "SANS 10400"),
    "edition": one_of("2022", "4.0", "2.2", "2012", "third edition"),
    "finding | conclusion | audit conclusion": _FINDINGS,
    "opinion | argument | counterargument | fact | assumption": _ARGUMENTS,
    "citation": one_of(
        "AJ-2024-000311", "Charter, article 7", "POPIA, section 19", "AJ-2025-000042, para 12",
    ),
    "legal basis | lawful basis | mandatory basis | basis": _GROUNDS,
    "ground | grounds": _GROUNDS,
    "procedure": one_of(
        "Draw 25 changes of the quarter and look for two approvals on each.",
        "Compare the list of leavers with the accounts that still exist.",
        "Restore the newest backup into an empty database and count the rows.",
    ),
    "acceptance criterion | criteria": one_of(
        "All pages load in under two seconds on a 3G line.", "Ten learners finish the task without help.",
        "The totals agree with the bank's statement.",
    ),
    "direction | order text": one_of(
        "Stop all payouts above R 50 000 until the review is done.",
        "Keep the records of the case until the appeal is decided.",
        "Restore the learner's access within a day.",
    ),
    "danger | risk": one_of(
        "Learners' addresses could be read by strangers.", "Payouts could be sent twice.",
        "Exams could start without the questions.",
    ),
    "control | compensating control": one_of(
        "A second person signs every export.", "Access ends by itself after four hours.",
        "Each change is read by somebody who did not write it.",
    ),
    "limitation | shortfall | known limitation": one_of(
        "Weak on mixed-language questions.", "Tested with recordings from two provinces only.",
        "Answers about law can be out of date.", "Does not cover practical work.",
    ),
    "excluded use | prohibited use": one_of(
        "decisions on admission without a person", "medical advice", "ranking of people", "legal advice"
    ),
    "intended use | use": one_of(
        "Explaining steps of worked examples.", "Drafting feedback that a teacher signs.",
        "Finding lessons that fit a question.", "Translating notices for guardians.",
    ),
    "rights holder | licence holder | lease holder": one_of(
        "Open Textbook Trust", "Umoya Press", "University of Lusaka", "Department of Basic Education"
    ),
    "law cited | law": one_of("OHSA s8", "POPIA s19", "BCEA s30", "FICA s42"),
    "lei": of_row(lambda row: f"529900T8BM49AURSDO{10 + row.index % 80}"),
    "bureau": one_of("TransUnion", "Experian", "XDS", "Compuscan"),
    "office": one_of("chair", "treasurer", "secretary", "deputy chair"),
    "case number | authority case number": of_row(lambda row: f"CAS {112 + 17 * row.index}/3/2025"),
    "docket number": of_row(lambda row: f"CC {row.index + 1}/2025"),
    "vat no | vat number": of_row(lambda row: f"4{100_200_300 + 7_919 * row.index}"),
    "tax number | tax no": of_row(lambda row: f"9{100_400_700 + 6_271 * row.index}"),
    "affected party | party": one_of("learners", "guardians", "instructors", "employers", "the public"),
    "personal field | released field | released data": one_of(
        "name", "email", "dateOfBirth", "mark", "address",
    ),
    "reached data | shared data | data": one_of(
        "names", "marks", "attendance", "identity numbers", "payment history", "e-mail addresses"
    ),
}  # fmt: skip
"""By the last words of a name."""
