"""The headings of the notice, in its order and with its numbers."""

from kaiji.declare import part

OUTLINE = (
    part("Cover"),
    part("CAUTIONARY NOTES"),
    part("TO OUR SHAREHOLDERS"),
    part(
        "CONVOCATION NOTICE OF THE 15TH ORDINARY GENERAL MEETING OF SHAREHOLDERS",
        part("3. Agenda of the meeting", "Subjects to be reported", "Subjects to be resolved"),
        "4. Notice to shareholders",
    ),
    part(
        "Business Report for the 15th Fiscal Year",
        part(
            "1. Matters Concerning the Current Status of the Group",
            part(
                "(1) Progress and Results of the Business",
                "General Business Environment for the Fiscal Year Ended March 31, 2007",
                "Business Conditions for the Fiscal Year Ended March 31, 2007",
                "Business Results for the Fiscal Year Ended March 31, 2007",
                "Group Reorganization",
                "Corporate Governance",
            ),
            "(2) Capital Investment",
            "(3) Financing",
            "(4) Transfers of Business, Split-offs, and Spin-offs",
            "(5) Transfers of Business from Other Companies",
            "(6) Succession to the Rights and Responsibilities of Other Companies through Mergers and Acquisitions",
            "(7) Acquisition or Disposal of Shares and Other Equities or Warrants of Other Companies",
            "(8) Issues Facing the Company",
            "(9) Summary of Assets, Profit and Losses",
            "(10) Significant Matters of the Parent Company and Subsidiaries",
            "(11) Major Business Lines",
            "(12) Major Offices",
            "(13) Employees",
            "(14) Major Lenders and Amount Borrowed",
        ),
        part(
            "2. Shares of the Company",
            part("(3) Major shareholders", sections=("Major shareholders",)),
            part(
                "(4) Other important matters concerning shares", sections=("Other important matters concerning shares",)
            ),
            sections=("Shares of the Company",),
        ),
        part(
            "3. Matters Concerning the Company's Stock Acquisition Rights",
            part(
                "(1) Stock acquisition rights granted to and held by the Company's officers in compensation for exercise of"
                " their duties",
                sections=("Stock acquisition rights granted to and held by the Company's officers",),
            ),
            part(
                "(2) Stock acquisition rights granted to employees in compensation for exercise of their duties during the"
                " current fiscal year",
                sections=("Stock acquisition rights granted to employees",),
            ),
        ),
        part(
            "4. Matters Concerning Corporate Officers of the Company",
            part("(1) Directors and company auditors", sections=("Directors and company auditors",)),
            part(
                "(2) Total Remuneration to Directors and Auditors",
                sections=("Total Remuneration to Directors and Auditors",),
            ),
            part(
                "(3) Outside Directors and Auditors",
                part(
                    "(iii) Outline of liability limitation contracts",
                    sections=("Outline of liability limitation contracts",),
                ),
                part(
                    "(iv) Total amount of compensations received from the parent company or subsidiaries",
                    sections=("Total amount of compensations received from the parent company or subsidiaries",),
                ),
                sections=("Outside Directors and Auditors",),
            ),
        ),
        part("5. Accounting Auditors", sections=("Accounting Auditors",)),
        part("6. Policies and Systems of the Company", sections=("Policies and Systems of the Company",)),
    ),
    part("Consolidated Balance Sheets"),
    part("Consolidated Statements of Income"),
    part("Consolidated Statements of Shareholders' Equity"),
    part(
        "Notes to Consolidated Financial Statements",
        part(
            "1. Notes to Basic Significant Matters Regarding Presentation of Consolidated Financial Statements",
            "1-1. Matters regarding scope of consolidation",
            "1-2. Matters regarding equity method investees",
            "1-3. Significant accounting policies",
        ),
        "2. Notes to Consolidated Balance Sheet",
        "3. Notes to Consolidated Statements of Shareholders' Equity",
        "4. Notes to per share information",
        "5. Subsequent events",
    ),
    part("Balance Sheet"),
    part("STATEMENT OF INCOME"),
    part("Statements of Shareholders' Equity"),
    part(
        "Notes to non-consolidated financial statements",
        "1-1. Significant accounting policies",
        "1-2. Depreciation methods for non-current assets",
        "1-3. Standards for recording of allowances",
        "(Changes in accounting method)",
        "1-4. Other significant accounting policies",
        "1-5. Changes in important accounting method",
        "2. Notes to balance sheet",
        "3. Notes to statement of income",
        "4. Deferred tax accounting",
        "5. Notes regarding non-current assets under leasehold contracts",
        "6. Notes regarding related party transactions",
        "7. Notes to per share information",
        "8. Subsequent events",
    ),
    part("INDEPENDENT AUDITORS' REPORT (consolidated financial statements)"),
    part("INDEPENDENT AUDITORS' REPORT (non-consolidated financial statements)"),
    part("Audit Report"),
    part(
        "Reference Documents for the Ordinary General Meeting of Shareholders",
        "Item 1: Appropriation of Retained earnings",
        "Item 2: Amendments to the Articles of Incorporation",
        "Item 3: Election of Eight Directors",
    ),
)
