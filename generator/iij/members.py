"""The people, companies and other members of IIJ's notice.

The notice is a translation that prints no Japanese names: the Japanese labels of people and companies carry the names as
printed. Where it spells a name in several ways ("Net Chart Japan Inc.", "Internet Maltifeed Co.") the member has one
spelling and the facts keep the printed one.
"""

from iij.modules import IIJ
from jp_agm import dim
from kaiji.declare import member


class Officers(dim.Officers, module=IIJ):
    koichi_suzuki = member("Koichi Suzuki", ja="Koichi Suzuki")
    toshiya_asaba = member("Toshiya Asaba", ja="Toshiya Asaba")
    yoshiaki_hisamoto = member("Yoshiaki Hisamoto", ja="Yoshiaki Hisamoto")
    hideshi_hojo = member("Hideshi Hojo", ja="Hideshi Hojo")
    takamichi_miyoshi = member("Takamichi Miyoshi", ja="Takamichi Miyoshi")
    akihisa_watai = member("Akihisa Watai", ja="Akihisa Watai")
    hiroyuki_hisashima = member("Hiroyuki Hisashima", ja="Hiroyuki Hisashima")
    kazuhiro_tokita = member("Kazuhiro Tokita", ja="Kazuhiro Tokita")
    yasurou_tanahashi = member("Yasurou Tanahashi", ja="Yasurou Tanahashi")
    takashi_hiroi = member("Takashi Hiroi", ja="Takashi Hiroi")
    yoshifumi_nishikawa = member("Yoshifumi Nishikawa", ja="Yoshifumi Nishikawa")
    junnosuke_furukawa = member("Junnosuke Furukawa", ja="Junnosuke Furukawa")
    senji_yamamoto = member("Senji Yamamoto", ja="Senji Yamamoto")
    junichi_tate = member("Junichi Tate", ja="Junichi Tate")
    masaki_okada = member("Masaki Okada", ja="Masaki Okada")
    masaaki_koizumi = member("Masaaki Koizumi", ja="Masaaki Koizumi")
    hirofumi_takahashi = member("Hirofumi Takahashi", ja="Hirofumi Takahashi")
    fukuzo_inoue = member("Fukuzo Inoue", ja="Fukuzo Inoue")
    hideki_matsushita = member("Hideki Matsushita", ja="Hideki Matsushita")
    junichi_shimagami = member("Junichi Shimagami", ja="Junichi Shimagami")
    akio_shiino = member("Akio Shiino", ja="Akio Shiino")
    takashi_yamaguchi = member("Takashi Yamaguchi", ja="Takashi Yamaguchi")


class RelatedEntities(dim.RelatedEntities, module=IIJ):
    iij_technology = member("IIJ Technology Inc.", ja="IIJ Technology Inc.")
    iij_america = member("IIJ America Inc.", ja="IIJ America Inc.")
    net_care = member("Net Care, Inc.", ja="Net Care, Inc.")
    net_chart_japan = member("Net Chart Japan, Inc.", ja="Net Chart Japan, Inc.")
    iij_financial_systems = member("IIJ Financial Systems Inc.", ja="IIJ Financial Systems Inc.")
    internet_multifeed = member("Internet Multifeed Co.", ja="Internet Multifeed Co.")
    internet_revolution = member("Internet Revolution Inc.", ja="Internet Revolution Inc.")
    atom = member("atom Co., Ltd.", ja="atom Co., Ltd.")
    gdx_japan = member("GDX Japan", ja="GDX Japan")
    hi_ho = member("hi-ho, Inc.", ja="hi-ho, Inc.")
    ntt_communications = member("NTT Communications Corporation", ja="NTT Communications Corporation")


class Lenders(dim.Lenders, module=IIJ):
    bank_of_tokyo_mitsubishi_ufj = member(
        "The Bank of Tokyo-Mitsubishi UFJ, Ltd.", ja="The Bank of Tokyo-Mitsubishi UFJ, Ltd."
    )
    mizuho_corporate_bank = member("Mizuho Corporate Bank, Ltd.", ja="Mizuho Corporate Bank, Ltd.")
    sumitomo_mitsui_banking = member("Sumitomo Mitsui Banking Corporation", ja="Sumitomo Mitsui Banking Corporation")
    mitsubishi_ufj_trust = member(
        "Mitsubishi UFJ Trust and Banking Corporation", ja="Mitsubishi UFJ Trust and Banking Corporation"
    )


class OptionGrants(dim.OptionGrants, module=IIJ):
    april_2000 = member("Grant resolved on April 7, 2000", ja="2000年4月7日決議")
    june_2001 = member("Grant resolved on June 27, 2001", ja="2001年6月27日決議")


class AssetClasses(dim.AssetClasses, module=IIJ):
    data_communications_office_and_other_equipment = member(
        "Data communications, office and other equipment", ja="データ通信設備、事務機器及びその他の器具備品"
    )
    purchased_software = member("Purchased software", ja="購入ソフトウェア")
    capitalized_leases = member("Capitalized leases", ja="キャピタルリース資産")
    buildings_and_attached_facilities = member("Buildings and attached facilities", ja="建物及び附属設備")
    tools_machines_instruments_and_equipment = member(
        "Tools, machines, instruments and equipment", ja="機械、工具、器具及び備品"
    )


class Articles(dim.Articles, module=IIJ):
    article_16 = member("Article 16", ja="第16条")
    article_28 = member("Article 28", ja="第28条")
