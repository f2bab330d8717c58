"""Places whose parts agree: city, province, country, currency, time zone, coordinates."""

from __future__ import annotations

from msgspec import Struct


class Place(Struct, frozen=True):
    """A city and what follows from it."""

    city: str
    province: str
    subdivision: str
    """ISO 3166-2."""
    country: str
    alpha2: str
    """ISO 3166-1 alpha-2."""
    alpha3: str
    """ISO 3166-1 alpha-3."""
    dialling: str
    """The country's telephone prefix, ITU-T E.164."""
    currency: str
    """ISO 4217."""
    zone: str
    """Name in the IANA time zone database."""
    language: str
    """BCP 47."""
    latitude: float
    longitude: float


_COUNTRIES = """\
ZA | South Africa | ZAF | +27 | ZAR
NG | Nigeria | NGA | +234 | NGN
KE | Kenya | KEN | +254 | KES
GH | Ghana | GHA | +233 | GHS
RW | Rwanda | RWA | +250 | RWF
UG | Uganda | UGA | +256 | UGX
TZ | Tanzania | TZA | +255 | TZS
ZM | Zambia | ZMB | +260 | ZMW
BW | Botswana | BWA | +267 | BWP
NA | Namibia | NAM | +264 | NAD
ET | Ethiopia | ETH | +251 | ETB
"""

_CITIES = """\
Johannesburg | Gauteng | ZA-GP | Johannesburg | en-ZA | -26.2041 | 28.0473
Cape Town | Western Cape | ZA-WC | Johannesburg | af-ZA | -33.9249 | 18.4241
Durban | KwaZulu-Natal | ZA-KZN | Johannesburg | zu-ZA | -29.8587 | 31.0218
Gqeberha | Eastern Cape | ZA-EC | Johannesburg | xh-ZA | -33.9608 | 25.6022
Lagos | Lagos | NG-LA | Lagos | en-NG | 6.5244 | 3.3792
Ibadan | Oyo | NG-OY | Lagos | yo-NG | 7.3775 | 3.947
Kano | Kano | NG-KN | Lagos | ha-NG | 12.0022 | 8.592
Nairobi | Nairobi | KE-30 | Nairobi | sw-KE | -1.2921 | 36.8219
Mombasa | Mombasa | KE-28 | Nairobi | en-KE | -4.0435 | 39.6682
Accra | Greater Accra | GH-AA | Accra | en-GH | 5.6037 | -0.187
Kumasi | Ashanti | GH-AH | Accra | ak-GH | 6.6885 | -1.6244
Kigali | Kigali | RW-01 | Kigali | rw-RW | -1.9441 | 30.0619
Kampala | Central | UG-C | Kampala | en-UG | 0.3476 | 32.5825
Dar es Salaam | Dar es Salaam | TZ-02 | Dar_es_Salaam | sw-TZ | -6.7924 | 39.2083
Lusaka | Lusaka | ZM-09 | Lusaka | en-ZM | -15.3875 | 28.3228
Gaborone | South-East | BW-SE | Gaborone | tn-BW | -24.6282 | 25.9231
Windhoek | Khomas | NA-KH | Windhoek | en-NA | -22.5609 | 17.0658
Addis Ababa | Addis Ababa | ET-AA | Addis_Ababa | am-ET | 9.03 | 38.74
"""


def _cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.splitlines()]


def _places() -> tuple[Place, ...]:
    countries = {code: rest for code, *rest in _cells(_COUNTRIES)}
    places = []
    for city, province, subdivision, zone, language, latitude, longitude in _cells(_CITIES):
        alpha2 = subdivision[:2]
        country, alpha3, dialling, currency = countries[alpha2]
        places.append(
            Place(
                city=city,
                province=province,
                subdivision=subdivision,
                country=country,
                alpha2=alpha2,
                alpha3=alpha3,
                dialling=dialling,
                currency=currency,
                zone=f"Africa/{zone}",
                language=language,
                latitude=float(latitude),
                longitude=float(longitude),
            )
        )
    return tuple(places)


PLACES = _places()
