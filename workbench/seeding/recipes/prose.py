"""Sentences by what they tell: what failed, what was found, what is to be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.seeding import wordlists
from workbench.seeding.recipes.recipe import one_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.seeding.recipes.recipe import Recipe

_FAILURE = one_of(*wordlists.ERRORS)
_EFFECT = one_of(
    "Fewer learners wait for an answer in the evening.", "Pages open half a second sooner.",
    "Refunds reach the account within a day.", "Nobody is asked the same question twice.",
    "The queue stays below a hundred jobs.",
)  # fmt: skip
_REMEDY = one_of(
    "Rotate the key and sign everybody out.", "Run the import again with the corrected file.",
    "Add a second approval to payouts above R 50 000.", "Move the job to the night and halve its batch.",
    "Pay the difference back and write to the learner.",
)  # fmt: skip
_LESSON = one_of(
    "A balance sheet shows what a business owns and owes on one day.",
    "Plants turn light, water and carbon dioxide into sugar and oxygen.",
    "Interest for six months is half of the yearly rate, unless it compounds.",
    "A circuit is opened only after it has been proved dead.",
    "A foreign key keeps a row from pointing at nothing.",
)
_GOAL = one_of(
    "Pass Mathematics in November with 60 % or more.", "Find work as a junior accountant.",
    "Read a short story in isiZulu without a dictionary.", "Finish the first module before the holidays.",
    "Learn to wire a solar installation safely.",
)  # fmt: skip

RECIPES: Mapping[str, Recipe] = {
    "failure message | error message | failure reason | error text | last error | check error": _FAILURE,
    "symptom | anomaly": one_of(
        "Answers take twice as long as last week.", "Memory grows by 40 MB an hour.",
        "Every tenth request is refused.", "The queue is not drained at night.",
    ),
    "cause | root cause | true cause": one_of(
        "An index was missing after the last migration.", "A certificate ran out over the weekend.",
        "Two workers took the same job.", "The provider changed its answer without notice.",
        "Load shedding took down the second link.",
    ),
    "effect | expected effect | impact text": _EFFECT,
    "remedy | cure | fix | undo steps | action taken": _REMEDY,
    "remediation action | procedure step": _REMEDY,
    "advice | direction text": one_of(
        "Use the northern entrance until six.", "Keep your identity document with you.",
        "Do not share the code with anybody.", "Stay indoors and call the control room.",
    ),
    "goal | objective | intent | aim": _GOAL,
    "hypothesis": one_of(
        "A shorter form brings more finished applications.",
        "Learners who see worked examples ask for help less often.",
        "Sending at seven in the evening doubles the answers.",
    ),
    "system prompt | prompt template": one_of(
        "You are a patient tutor. Explain one step at a time and never give the final answer.",
        "You help staff find the right form. Answer in the language of the question.",
    ),
    "fallback text": one_of(
        "This part is being repaired. Your work is saved.", "Please try again in a minute.",
    ),
    "outcome text | learning outcome": one_of(
        "Solve linear equations in one unknown.", "Describe how plants make sugar.",
        "Draw up a statement of income.", "Name the parts of a circuit and what they do.",
    ),
    "result text | panel text | passage | excerpt | answer | feedback": _LESSON,
    "lesson | lesson learned": one_of(
        "Alert on the age of the backup, not on its last success.", "Prove the restore, not the backup.",
        "Name one person who leads, and one who writes.",
    ),
    "summary": one_of(*wordlists.SUMMARIES),
    "purpose | duty | responsibility": one_of(
        "Keeping the marks of a term in one place.", "Paying out earnings every Friday.",
        "Telling guardians about absences on the same day.", "Showing an auditor who changed what.",
        "Letting learners work without a connection.",
    ),
    "meaning | definition": one_of(
        "Learners who opened at least one lesson in the month.", "Money received, less what was paid back.",
        "The share of answers given within a day.", "Days from the order to the delivery.",
    ),
    "statement | competency statement": one_of(
        "Solves problems with two unknowns.", "Reads a balance sheet and explains it.",
        "Records are kept for seven years.", "Nobody approves their own request.",
    ),
    "quotation | quote": one_of(
        "The best candidate is a strong young man.", "People from there are always late.",
        "She did well for a beginner.",
    ),
    "stem | subtitle": one_of(*wordlists.QUESTIONS),
    "context | account | usage": one_of(*wordlists.SUMMARIES),
    "checklist": one_of("sources named", "numbers checked", "plain language", "alternative text"),
    "instruction | persona instruction": one_of(
        "Answer in the language of the question, in three sentences at most.",
        "Show every step, and name the rule that allows it.",
        "Hand the conversation to a person when somebody asks for one.",
        "Work alone; you may use your notes.",
    ),
    "observation": one_of(
        "No lesson opened for nine days, after one each day before.",
        "The mark fell from 71 to 48 within a month.",
        "The button can't be reached with the keyboard.",
        "Sign-ins come from two cities within an hour.",
    ),
    "conditions | vesting condition": one_of(
        "Pass at least half of the modules of the year.", "Stay enrolled until the end of November.",
        "Report on the use of the money each quarter.",
    ),
    "doubt": one_of("new device", "unusual hour", "country mismatch", "typing rhythm"),
    "attribution": one_of(
        "Open Textbook Trust, CC BY 4.0", "Department of Basic Education",
        "Wikimedia contributors, CC BY-SA 4.0"
    ),
    "teaser": one_of(
        "Three new lessons on solar power.", "How a stokvel keeps its books.", "Exam dates are out.",
    ),
    "timeline": one_of(
        "08:02 first alert; 08:15 traffic moved; 09:40 cause found; 10:05 repaired.",
        "22:10 error rate at 4 %; 22:18 release undone; 22:30 back to normal.",
    ),
    "approach": one_of(
        "Two weeks of interviews, then a first version with one school.",
        "Start from the existing forms and replace one each week.",
    ),
    "wording": one_of("Hello {name}, your results are out.", "{name}, your session starts at {time}."),
    "promise": one_of("One letter a week, never more.", "News of your courses, each Monday."),
    "question": one_of(*wordlists.STAFF_QUESTIONS),
    "criterion question | item prompt | item question": one_of(*wordlists.QUESTIONS),
    "factor": one_of("hour of day", "amount", "new device", "account age", "distance from home"),
    "theme | forbidden theme": one_of("violence", "gambling", "politics", "alcohol"),
    "house rule": one_of("Be kind.", "No selling.", "Stay on the topic."),
    "consumer | reader": one_of(*wordlists.SERVICES),
    "redaction": one_of("phone", "email", "identity number", "address"),
    "evidence": one_of(
        "Screenshot of the ledger entry", "Signed delivery note", "E-mail of 14 March", "Log of the gateway"
    ),
    "release note | change note": one_of(
        "Lessons open without a connection.", "Refunds show when they were paid.",
        "Smaller download on phones."
    ),
}  # fmt: skip
"""By the last words of a name."""
