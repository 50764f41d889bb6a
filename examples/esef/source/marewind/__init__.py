"""The annual report 2025 of Marewind SE, which is invented: vessels that build and service wind farms at sea."""

from kaiji.declare import Filing, Library
from kaiji.model import Entity, currency
from marewind import taxonomy
from marewind.figures import PERIODS, company, notes, statements

filing = Filing(
    name="marewind-2025-12-31",
    entity=Entity("http://standards.iso.org/iso/17442", "529900MAREWIND202516"),
    extension=Library(
        name="marewind-2025-12-31",
        title="Marewind SE, Annual Report 2025",
        url=taxonomy.URL,
        directory="marewind/2025-12-31",
        modules=(taxonomy.MAREWIND,),
        sources=(taxonomy,),
    ),
    currency=currency("EUR"),
    language="en",
    translated=("de",),
    periods=PERIODS,
    content=(company, statements, notes),
    template="report.xhtml.j2",
)
