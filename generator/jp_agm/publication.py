"""What the package of the core taxonomy says about it."""

from kaiji.model import Publication

publication = Publication(
    version="2007-06-08",
    names=(("en", "Japanese general meeting notices"), ("ja", "株主総会招集通知タクソノミ")),
    descriptions=(
        ("en", "What a Japanese company discloses in the convocation notice of its general meeting of shareholders."),
        ("ja", "日本の株式会社が株主総会の招集通知において開示する事項。"),
    ),
    publishers=(("en", "The Kaiji project"), ("ja", "開示プロジェクト")),
    publisher_url="https://kaiji.example/",
    country="JP",
    license="Apache License 2.0",
    license_url="https://www.apache.org/licenses/LICENSE-2.0",
    date="2007-06-08",
)
