"""What the package of the core taxonomy says about it."""

from kaiji.model import Publication

publication = Publication(
    version="0.2",
    names=(("en", "Japanese general meeting notices"), ("ja", "株主総会招集通知タクソノミ")),
    descriptions=(
        (
            "en",
            "What a Japanese company discloses in the convocation notice of its general meeting of shareholders, under the"
            " law as of June 8, 2007, after which the namespaces are dated. Made in 2026 by the Kaiji project from one"
            " notice; no regulator has issued or reviewed it.",
        ),
        (
            "ja",
            "日本の株式会社が株主総会の招集通知において開示する事項。名前空間の日付は準拠する法令の時点(2007年6月8日)を示す。"
            "2026年に開示プロジェクトが一件の招集通知に基づき作成したものであり、当局が公表又は確認したものではない。",
        ),
    ),
    publishers=(("en", "The Kaiji project"), ("ja", "開示プロジェクト")),
    publisher_url="https://kaiji.example/",
    country="JP",
    license="Apache License 2.0",
    license_url="https://www.apache.org/licenses/LICENSE-2.0",
    date="2026-11-30",
)
