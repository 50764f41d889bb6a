"""The people, companies and other members of IIJ's notice.

The notice is a translation that prints no Japanese names: the Japanese labels of people and companies carry the names as
printed. Where it spells a name in several ways ("Net Chart Japan Inc.", "Internet Maltifeed Co.") the member has one
spelling and the facts keep the printed one.
"""

from iij.modules import IIJ
from jp_agm import dim
from kaiji.declare import member


class Officers(dim.Officers, module=IIJ):
    koichi_suzuki = member("Koichi Suzuki")
    toshiya_asaba = member("Toshiya Asaba")
    yoshiaki_hisamoto = member("Yoshiaki Hisamoto")
    hideshi_hojo = member("Hideshi Hojo")
    takamichi_miyoshi = member("Takamichi Miyoshi")
    akihisa_watai = member("Akihisa Watai")
    hiroyuki_hisashima = member("Hiroyuki Hisashima")
    kazuhiro_tokita = member("Kazuhiro Tokita")
    yasurou_tanahashi = member("Yasurou Tanahashi")
    takashi_hiroi = member("Takashi Hiroi")
    yoshifumi_nishikawa = member("Yoshifumi Nishikawa")
    junnosuke_furukawa = member("Junnosuke Furukawa")
    senji_yamamoto = member("Senji Yamamoto")
    junichi_tate = member("Junichi Tate")
    masaki_okada = member("Masaki Okada")
    masaaki_koizumi = member("Masaaki Koizumi")
    hirofumi_takahashi = member("Hirofumi Takahashi")
    fukuzo_inoue = member("Fukuzo Inoue")
    hideki_matsushita = member("Hideki Matsushita")
    junichi_shimagami = member("Junichi Shimagami")
    akio_shiino = member("Akio Shiino")
    takashi_yamaguchi = member("Takashi Yamaguchi")


class RelatedEntities(dim.RelatedEntities, module=IIJ):
    iij_technology = member("IIJ Technology Inc.")
    iij_america = member("IIJ America Inc.")
    net_care = member("Net Care, Inc.")
    net_chart_japan = member("Net Chart Japan, Inc.")
    iij_financial_systems = member("IIJ Financial Systems Inc.")
    internet_multifeed = member("Internet Multifeed Co.")
    internet_revolution = member("Internet Revolution Inc.")
    atom = member("atom Co., Ltd.")
    gdx_japan = member("GDX Japan")
    hi_ho = member("hi-ho, Inc.")
    ntt_communications = member("NTT Communications Corporation")


class Lenders(dim.Lenders, module=IIJ):
    bank_of_tokyo_mitsubishi_ufj = member("The Bank of Tokyo-Mitsubishi UFJ, Ltd.")
    mizuho_corporate_bank = member("Mizuho Corporate Bank, Ltd.")
    sumitomo_mitsui_banking = member("Sumitomo Mitsui Banking Corporation")
    mitsubishi_ufj_trust = member("Mitsubishi UFJ Trust and Banking Corporation")


class OptionGrants(dim.OptionGrants, module=IIJ):
    april_2000 = member("Grant resolved on April 7, 2000")
    june_2001 = member("Grant resolved on June 27, 2001")


class AssetClasses(dim.AssetClasses, module=IIJ):
    data_communications_office_and_other_equipment = member("Data communications, office and other equipment")
    purchased_software = member("Purchased software")
    capitalized_leases = member("Capitalized leases")
    buildings_and_attached_facilities = member("Buildings and attached facilities")
    tools_machines_instruments_and_equipment = member("Tools, machines, instruments and equipment")


class Articles(dim.Articles, module=IIJ):
    article_16 = member("Article 16")
    article_28 = member("Article 28")
