"""What the package of IIJ's extension says about it."""

from dataclasses import replace

from jp_agm.publication import publication as core

publication = replace(
    core,
    version="0.2",
    names=(
        ("en", "Internet Initiative Japan Inc., 15th general meeting"),
        ("ja", "株式会社インターネットイニシアティブ 第15回定時株主総会"),
    ),
    descriptions=(
        (
            "en",
            "Extension of the taxonomy of general meeting notices for the fiscal year ended March 31, 2007, made by the Kaiji"
            " project and not by the company.",
        ),
        ("ja", "株主総会招集通知タクソノミの拡張(2007年3月31日終了事業年度)。会社ではなく開示プロジェクトが作成。"),
    ),
)
