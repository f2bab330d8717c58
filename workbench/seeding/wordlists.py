"""The words that texts are made of, by what they speak of."""

from __future__ import annotations

QUALIFIERS = (
    "Acacia", "Baobab", "Benguela", "Cederberg", "Coastal", "Drakensberg", "Eastern", "Fynbos", "Gariep",
    "Harbour", "Highveld", "Indigo", "Jacaranda", "Kalahari", "Karoo", "Kilimanjaro", "Limpopo", "Lowveld",
    "Maluti", "Marula", "Namaqua", "Northern", "Okavango", "Orange River", "Pilot", "Protea", "Riverside",
    "Sahel", "Savanna", "Serengeti", "Southern", "Spring Term", "Table Bay", "Tugela", "Umzimvubu",
    "Victoria", "Volta", "Western", "Zambezi", "Zuurberg",
)  # fmt: skip
"""What sets one thing of a kind apart from the next."""

COMPANY_FORMS = (
    "Academy",
    "Cooperative",
    "Foundation",
    "Group",
    "Holdings",
    "Institute",
    "Logistics",
    "Trust",
)

COURSES = (
    "Introduction to Bookkeeping", "Applied Statistics", "Rural Public Health", "Solar Installation",
    "Contract Law", "Data Structures", "isiZulu for Beginners", "Mobile Money Systems", "Soil Science",
    "Early Childhood Teaching", "Business Writing", "Network Fundamentals", "Water Treatment",
    "Cost Accounting", "Community Nursing", "Web Development", "Supply Chain Basics", "Linear Algebra",
    "Ethics of Machine Learning", "Electrical Safety", "Project Finance", "African Literature",
    "Veterinary Assistance", "Quantity Surveying",
)  # fmt: skip

PRODUCTS = (
    "Solar Lantern", "School Backpack", "Rooibos Tea 500 g", "Wireless Keyboard", "Shea Butter 250 ml",
    "Exercise Book A4", "Water Filter", "Graphing Calculator", "Maize Meal 10 kg", "USB-C Charger",
    "Beaded Necklace", "Cordless Drill", "Honeybush Tea 250 g", "Lab Coat", "Bicycle Pump", "Phone Stand",
    "Cotton Wrap", "Rain Tank 750 l", "Reading Lamp", "Clay Pot",
)  # fmt: skip

ROLES = (
    "Administrator", "Instructor", "Registrar", "Reviewer", "Auditor", "Support Agent", "Finance Officer",
    "Learner", "Content Editor", "Compliance Officer", "Data Steward", "Operator", "Moderator", "Recruiter",
)  # fmt: skip

SKILLS = (
    "bookkeeping", "facilitation", "python", "welding", "first aid", "public speaking", "sql", "translation",
    "crop rotation", "customer care", "project planning", "typescript", "plumbing", "negotiation",
    "data analysis", "graphic design", "driving code 10", "logistics", "tutoring", "photography",
)  # fmt: skip

TOPICS = (
    "onboarding", "billing", "mathematics", "agriculture", "health", "literacy", "safety", "finance",
    "engineering", "governance", "climate", "language", "career", "energy", "logistics", "research",
)  # fmt: skip

JOBS = (
    "Site Electrician", "Junior Accountant", "Nurse", "Primary School Teacher", "Backend Developer",
    "Warehouse Supervisor", "Agronomist", "Call Centre Agent", "Data Analyst", "Social Worker",
    "Civil Technician", "Laboratory Assistant", "Product Designer", "Fleet Coordinator", "Librarian",
)  # fmt: skip

DESCRIPTIONS = (
    "Set up for the first intake of the year and reviewed each month since.",
    "Agreed with the regional office; changes go through the same people.",
    "Covers the rural campuses, where the connection is slow in the evening.",
    "Replaces the arrangement of last year, which was kept on paper.",
    "Started as a pilot with two schools and now open to everyone.",
    "Kept small on purpose until the numbers of the second quarter are in.",
    "Built with partners in Nairobi and Accra, tested in both places.",
    "Meant for people who work during the day and study at night.",
    "Follows the national framework; the annex lists every exception.",
    "Shared by three departments, each of which pays a third.",
    "Runs without supervision and reports when something needs a person.",
    "Requested by learners in the last survey and funded from the innovation budget.",
    "Translated into isiZulu, Swahili and Hausa before it was published.",
    "The long-standing default, unless a contract says otherwise.",
    "Limited to one region until the audit is finished.",
    "Checked against the records of the bank every Friday.",
)
REASONS = (
    "Requested by the account holder",
    "Duplicate of an earlier record",
    "Document had expired",
    "Details did not match the bank's records",
    "Approved after a call with the branch",
    "Correction of a capturing error",
    "Agreed in the monthly review",
    "No reply within fourteen days",
    "Policy changed in March",
    "Customer moved to another province",
    "Evidence was incomplete",
    "Unusual activity reported at night",
    "Load shedding at the data centre",
    "Partner ended the contract",
)
MESSAGES = (
    "Thank you, the documents arrived this morning.",
    "Could we move our meeting to Thursday at ten?",
    "The payment went through; the receipt is attached.",
    "I can't open the second lesson on my phone.",
    "Results will be published by the end of the week.",
    "Please confirm that the address is still correct.",
    "Welcome! Your account is ready to use.",
    "The group met twice and agreed on the topic.",
    "Your order has left the warehouse in Durban.",
    "The exercise was easier with the worked example.",
    "We received your application and will call you on Monday.",
    "The upload stopped at 80 %, so I started it again.",
    "Who takes the notes at the next session?",
    "A reminder that the form closes on Friday.",
)
SUBJECTS = (
    "Your receipt for March", "Meeting moved to Thursday", "Confirm your e-mail address", "Results are out",
    "Invoice overdue", "New sign-in from Lagos", "Maintenance on Sunday night", "Welcome to the platform",
    "Documents received", "Application update", "Your weekly progress", "Certificate ready to download",
    "Change to the fee schedule", "Question about lesson four",
)  # fmt: skip
QUESTIONS = (
    "Which of these rivers flows into the Indian Ocean?",
    "What does a balance sheet show?",
    "How is a loan's interest worked out over six months?",
    "Why does the pressure fall as the pipe gets wider?",
    "Which statement about photosynthesis is correct?",
    "What should be checked before a circuit is opened?",
    "How many kilograms are in 3.5 tonnes?",
    "Explain in two sentences what a foreign key is for.",
)
ERRORS = (
    "connection reset by peer",
    "timeout after 30000 ms",
    "signature does not match",
    "row was changed by another transaction",
    "quota exceeded",
    "upstream answered 503",
    "certificate has expired",
    "field `amount` must be positive",
)

STATUSES = ("active", "pending", "completed", "cancelled")
KINDS = ("standard", "internal", "partner", "trial")
LEVELS = ("low", "medium", "high", "critical")
ACTIONS = ("create", "read", "update", "delete", "approve", "export")
EVENTS = (
    "order.created", "payment.settled", "learner.enrolled", "invoice.voided", "profile.updated",
    "session.ended", "certificate.issued", "document.verified",
)  # fmt: skip
SERVICES = ("auth-service", "course-service", "payment-service", "user-service", "notification-service")
REGIONS = ("af-south-1", "eu-west-1", "eu-central-1", "me-central-1")
ENVIRONMENTS = ("production", "staging", "development")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
MIME_TYPES = ("application/pdf", "image/png", "image/jpeg", "text/csv", "application/json", "video/mp4")
EXTENSIONS = ("pdf", "png", "jpg", "csv", "json", "mp4")
PROVIDERS = ("Paystack", "Flutterwave", "MTN", "Vodacom", "Twilio", "SendGrid", "Stripe", "Ozow")
UNITS = ("kg", "h", "km", "kWh", "l", "m", "min", "MB")
ALGORITHMS = ("SHA-256", "RS256", "Ed25519", "AES-256-GCM")
MODELS = ("tutor-small-2", "tutor-large-2", "rerank-1", "speech-za-3", "embed-multilingual-4")
COLOURS = ("#0f766e", "#b45309", "#1d4ed8", "#be123c", "#4d7c0f", "#6d28d9", "#0369a1", "#a16207")
EMOJI = ("👍", "🎉", "🙏", "🔥", "💡", "✅")
SYMBOLS = ("AZR", "BTC", "ETH", "USDC", "KAS", "SOL")
MOODS = ("calm", "curious", "tired", "proud", "worried")
FREQUENCIES = ("daily", "weekly", "monthly", "quarterly")
SCHEDULES = ("0 6 * * *", "30 2 * * 1", "0 0 1 * *", "15 */4 * * *")
FILE_STEMS = (
    "registration-form", "march-statement", "lesson-notes", "id-document", "site-photo", "attendance",
    "grade-report", "delivery-note", "lease-agreement", "timetable",
)  # fmt: skip
STREETS = (
    "Acacia Avenue", "Church Street", "Jan Smuts Avenue", "Kenyatta Road", "Long Street", "Market Lane",
    "Nkrumah Circle", "Oxford Road", "Protea Close", "Station Road", "Uhuru Way", "Voortrekker Road",
)  # fmt: skip
USER_AGENTS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0",
    "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
    "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML) Safari/605.1.15",
    "Opera/9.80 (Android; Opera Mini/80.0.2254/191.303; U; en) Presto/2.12.423 Version/12.16",
)
"""Written here, since Faker's hold a date relative to today."""

ENTITIES = ("Invoice", "Enrollment", "Order", "Profile", "Course", "Payment", "Document", "Session")
ROUTES = ("/courses", "/courses/{id}", "/orders", "/payments", "/profile", "/search", "/health")
QUERIES = (
    "select count(*) from lessons",
    "select sum(amount) from payments",
    "select max(created_at) from sessions",
)
METRICS = ("http_requests_total", "queue_depth", "checkout_seconds", "active_sessions", "error_ratio")
LICENCES = ("CC BY 4.0", "CC BY-SA 4.0", "CC0 1.0", "MIT")
TEAMS = ("platform", "payments", "learning", "data", "trust", "mobile")
PATTERNS = ("order.*", "payment.settled", "learner.*", "*.failed", "session.ended")
CHAINS = ("Ethereum", "Polygon", "Arbitrum One", "Bitcoin", "Kaspa", "Solana")
FIELDS = ("email", "phone", "displayName", "mark", "status", "dueDate", "amount", "address", "language")
ERROR_CODES = ("TIMEOUT", "NOT_FOUND", "LIMIT_EXCEEDED", "INVALID_INPUT", "DECLINED", "UNREACHABLE")
SUMMARIES = (
    "Marks of two schools were imported twice; the second import was undone.",
    "Payouts of Friday went out on Saturday, all of them complete.",
    "A learner could read the name of another; nobody else was affected.",
    "The new search answers in half the time and finds more.",
    "Six rural campuses joined, with 412 learners.",
    "The report covers the first quarter and both provinces.",
)
STAFF_QUESTIONS = (
    "Do first-years stay?",
    "How long does a learner wait for an answer?",
    "Which courses fill up first?",
    "May this refund be paid out?",
    "What would a second campus cost?",
    "Who has not signed in since the holidays?",
)
