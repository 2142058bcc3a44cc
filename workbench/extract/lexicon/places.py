"""Countries, capitals, large cities and other places by which a name shows that it is one."""

from __future__ import annotations

from workbench.extract.lexicon import words

COUNTRIES = words(
    "afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan",
    "bahamas bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia",
    "bosnia_and_herzegovina botswana brazil brunei bulgaria burkina_faso burma burundi cambodia",
    "cameroon canada cape_verde central_african_republic chad chile china colombia comoros congo",
    "costa_rica croatia cuba cyprus czechia czech_republic denmark djibouti dominican_republic",
    "east_timor ecuador egypt el_salvador england equatorial_guinea eritrea estonia eswatini",
    "ethiopia fiji finland france gabon gambia georgia germany ghana greece grenada guatemala",
    "guinea guinea-bissau guyana haiti honduras hungary iceland india indonesia iran iraq ireland",
    "israel italy ivory_coast jamaica japan jordan kazakhstan kenya kiribati kosovo kuwait",
    "kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg",
    "madagascar malawi malaysia maldives mali malta mauritania mauritius mexico micronesia",
    "moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal",
    "netherlands new_zealand nicaragua niger nigeria north_korea north_macedonia northern_ireland",
    "norway oman pakistan palau palestine panama papua_new_guinea paraguay peru philippines",
    "poland portugal qatar romania russia rwanda samoa saudi_arabia scotland senegal serbia",
    "seychelles sierra_leone singapore slovakia slovenia solomon_islands somalia south_africa",
    "south_korea south_sudan soviet_union spain sri_lanka sudan suriname sweden switzerland syria",
    "taiwan tajikistan tanzania thailand togo tonga trinidad_and_tobago tunisia turkey turkiye",
    "türkiye turkmenistan tuvalu uganda uk u.k u.k. ukraine united_arab_emirates uae",
    "united_kingdom united_states united_states_of_america uruguay us u.s u.s. usa u.s.a. ussr",
    "uzbekistan vanuatu vatican venezuela vietnam wales yemen zambia zimbabwe britain",
    "great_britain america holland hong_kong greenland puerto_rico",
)

REGIONS = words(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii",
    "idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan",
    "minnesota mississippi missouri montana nebraska nevada new_hampshire new_jersey new_mexico",
    "new_york north_carolina north_dakota ohio oklahoma oregon pennsylvania rhode_island",
    "south_carolina south_dakota tennessee texas utah vermont virginia washington west_virginia",
    "wisconsin wyoming ontario quebec british_columbia alberta manitoba saskatchewan nova_scotia",
    "new_south_wales queensland tasmania africa asia europe antarctica oceania north_america",
    "south_america latin_america central_america middle_east far_east scandinavia balkans",
    "caucasus crimea donbas donbass donetsk luhansk kherson zaporizhzhia chechnya dagestan",
    "siberia catalonia bavaria sicily sardinia corsica tibet xinjiang kashmir punjab gaza",
    "gaza_strip west_bank darfur kurdistan baltic arctic caribbean mediterranean sahel amazonia",
    "patagonia midwest d.c dc eurasia central_asia southeast_asia south_asia east_asia",
    "eastern_europe western_europe golan_heights sinai tigray nagorno-karabakh transnistria",
    "abkhazia south_ossetia lapland atlantic pacific black_sea baltic_sea south_china_sea red_sea",
    "persian_gulf washington_d.c washington_d.c. silicon_valley wall_street capitol_hill",
    "downing_street guantanamo_bay",
)

CITIES = words(
    "abidjan abu_dhabi abuja accra addis_ababa adelaide aleppo alexandria algiers almaty amman",
    "amsterdam ankara antwerp asuncion athens atlanta auckland austin baghdad baku baltimore",
    "bamako bangalore bangkok barcelona basra beijing beirut belfast belgrade berlin bern",
    "birmingham bishkek bogota boston brasilia bratislava brazzaville brisbane bristol brussels",
    "bucharest budapest buenos_aires busan cairo calgary cambridge canberra cape_town caracas",
    "cardiff casablanca charlotte chennai chicago chisinau cincinnati cleveland cologne colombo",
    "columbus copenhagen dakar dallas damascus delhi denver detroit dhaka doha dubai dublin",
    "durban düsseldorf edinburgh frankfurt fukushima geneva glasgow grozny guadalajara guangzhou",
    "halifax hamburg hanoi harare havana helsinki hiroshima ho_chi_minh_city honolulu houston",
    "hyderabad indianapolis islamabad istanbul jakarta jeddah jerusalem johannesburg kabul",
    "kaliningrad kampala kandahar karachi kathmandu kazan kharkiv khartoum kiev kigali kinshasa",
    "kolkata kuala kuala_lumpur kyiv kyoto lagos lahore las_vegas lausanne leeds leipzig lima",
    "lisbon liverpool ljubljana london los_angeles luanda lusaka lviv lyon madrid managua",
    "manchester manila mariupol marrakesh marseille mecca medellin medina melbourne memphis",
    "mexico_city miami milan milwaukee minneapolis minsk mogadishu montevideo montreal moscow",
    "mosul mumbai munich muscat nagasaki nairobi nanjing naples nashville new_delhi new_orleans",
    "new_york_city nice nicosia odesa odessa omaha orlando osaka oslo ottawa oxford palermo",
    "panama_city paris perth philadelphia phnom_penh phoenix pittsburgh portland prague pretoria",
    "pristina pyongyang quito rabat raleigh ramallah rangoon riga rio_de_janeiro riyadh rome",
    "rotterdam sacramento salzburg san_antonio san_diego san_francisco san_jose san_juan",
    "san_salvador sana'a sanaa santiago santo_domingo sao_paulo são_paulo sarajevo seattle seoul",
    "seville shanghai sheffield shenzhen skopje sofia st_louis st_petersburg stockholm strasbourg",
    "stuttgart sydney taipei tallinn tampa tampere tashkent tbilisi tegucigalpa tehran tel_aviv",
    "the_hague hague thessaloniki tijuana tirana tokyo toronto tripoli tucson tunis turin turku",
    "ulaanbaatar utrecht valencia vancouver venice vienna vientiane vilnius vladivostok volgograd",
    "warsaw wellington winnipeg wuhan yangon yekaterinburg yerevan yokohama zagreb zurich zürich",
    "brooklyn manhattan queens bronx hollywood",
)

KNOWN = COUNTRIES | REGIONS | CITIES

HEADS = words(
    "city county river lake island islands isles sea ocean province bay street avenue road",
    "boulevard airport bridge valley strait straits gulf park square peninsula desert hills",
    "mountain mountains region district canyon beach harbor harbour coast creek forest glacier",
    "plateau lane highway tower towers palace cathedral castle canal delta basin station township",
    "village",
)
"""The last word of a place's name."""

NOUNS = HEADS | words("town capital country nation suburb port area territory enclave seaport")
"""Nouns by which a text says that a name is a place's."""

OPENERS = words("mount lake cape port fort gulf isle strait republic saint st san santa")
"""The first word of a place's name."""

WITHIN = words("in near outside inside across throughout around")
"""Prepositions that only a place or a time follows, if what follows is a name."""

COMPASS = words("north south east west northern southern eastern western central upper lower")

NO_PLACES = words(
    "english german french russian spanish chinese arabic latin greek parliament congress",
    "christianity islam facebook twitter instagram youtube bitcoin politics democracy court god",
    "heaven covid covid-19 office brexit ebola google tv christmas easter ramadan internet",
    "netflix uber",
)
"""What "in" also stands before."""
