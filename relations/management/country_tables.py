"""What no data set says about countries: hand-written tables, explained in docs/countries.md."""

# The country-codes file marks UN members as independent ("Yes"), and also the Holy See and Taiwan; the other four it
# calls in contention or associated. What is neither here nor marked "Yes" is a territory.
STATUS = {
    "VAT": "observer",
    "PSE": "observer",
    "TWN": "non-member",
    "COK": "non-member",
    "NIU": "non-member",
    "ESH": "non-member",
}

# M49's French names of its sub-regions; the country-codes file has the English ones only.
REGION_FR = {
    "015": "Afrique septentrionale",
    "021": "Amérique septentrionale",
    "030": "Asie orientale",
    "034": "Asie méridionale",
    "035": "Asie du Sud-Est",
    "039": "Europe méridionale",
    "053": "Australie et Nouvelle-Zélande",
    "054": "Mélanésie",
    "057": "Micronésie",
    "061": "Polynésie",
    "143": "Asie centrale",
    "145": "Asie occidentale",
    "151": "Europe orientale",
    "154": "Europe septentrionale",
    "155": "Europe occidentale",
    "202": "Afrique subsaharienne",
    "419": "Amérique latine et Caraïbes",
}

# UN members whose official names the country-codes file lacks.
UN_NAMES = {
    "CIV": ("Republic of Côte d'Ivoire", "République de Côte d'Ivoire"),
    "TUR": ("Republic of Türkiye", "République de Türkiye"),
}

# COW names that no present name equals. COW keeps one number for Yugoslavia and for Serbia after it.
COW_ALIASES = {
    "East Timor": "TLS",
    "Macedonia": "MKD",
    "Swaziland": "SWZ",
    "Turkey": "TUR",
    "Yugoslavia": "SRB",
}

# COW states that are gone and have no row; named here so that an unknown name is refused, not dropped.
COW_GONE = {
    "Austria-Hungary",
    "Baden",
    "Bavaria",
    "Czechoslovakia",
    "German Democratic Republic",
    "German Federal Republic",
    "Hanover",
    "Hesse Electoral",
    "Hesse Grand Ducal",
    "Korea",
    "Mecklenburg Schwerin",
    "Modena",
    "Papal States",
    "Parma",
    "Republic of Vietnam",
    "Saxony",
    "Tuscany",
    "Two Sicilies",
    "Wuerttemburg",
    "Yemen Arab Republic",
    "Yemen People's Republic",
    "Zanzibar",
}

# Rows that ISO 3166-1 does not list today. XAA to XZZ are ISO's user-assigned codes; SUN is in ISO 3166-3.
ADDED = [
    {
        "code": "SUN",
        "iso2": "SU",
        "iso3": "SUN",
        "numeric": "810",
        "name_en": "Soviet Union",
        "name_fr": "Union soviétique",
        "status": "historical",
        "until": "1991",
        "successor": "RUS",
        "un_name_en": "Union of Soviet Socialist Republics",
        "un_name_fr": "Union des Républiques socialistes soviétiques",
    },
    {
        "code": "XAZ",
        "m49_region": "202",
        "name_en": "Azawad",
        "name_fr": "Azawad",
        "status": "non-member",
        "since": "2012-04",
    },
    {
        "code": "XKX",
        "m49_region": "039",
        "name_en": "Kosovo",
        "name_fr": "Kosovo",
        "status": "non-member",
    },
]
