"""Invented people: common first and last names of a language, put together by chance."""

from __future__ import annotations

import random

FIRST = {
    "fr": "Alice Amandine Antoine Aurore Baptiste Benoît Camille Cédric Céline Charlotte Clément Delphine "
    "Élise Émilie Fabrice Florence Gaëlle Grégory Hélène Hugo Isabelle Jérôme Julie Karim Laure "
    "Lionel Ludovic Manon Marie Mathilde Mehdi Nadia Nathalie Olivier Pauline Quentin Rachid Sabine "
    "Samira Sophie Thibault Valérie",
    "nl": "An Anke Bart Bram Dirk Eline Els Evelien Filip Femke Geert Griet Hanne Hilde Ilse Jan Jasper "
    "Jelle Joke Kaat Karel Katrien Koen Kris Lieve Lotte Marijke Nele Pieter Roel Ruth Sara Sofie "
    "Stijn Tine Tom Veerle Wannes Wim Yasmina Yves Zeynep",
    "de": "Andrea Anja Bernd Christa Dieter Elke Frank Gerd Heike Ingrid Jürgen Karin Klaus Monika Ralf "
    "Silke",
}
LAST = {
    "fr": "Adam Bastin Bodart Claes Colson Debauche Delvaux Denis Dumont Dupont Evrard Fontaine Gérard "
    "Gilson Goffin Henrard Jacquet Lacroix Lambert Laurent Lefèvre Leroy Libert Maréchal Marchal "
    "Mathieu Noël Parmentier Pirard Renard Rousseau Servais Simon Stassart Thiry Toussaint Vandamme "
    "Warnier Willems Wauters",
    "nl": "Aerts Baert Bogaert Claeys Cools Daems De Backer De Smet De Wolf Declercq Desmedt Dewaele Geens "
    "Goossens Hendrickx Jacobs Janssens Lambrechts Lemmens Maes Martens Mertens Michiels Moons Nys "
    "Peeters Pauwels Segers Smets Stevens Thijs Van Acker Van Damme Verbeke Vercammen Verhoeven "
    "Vermeulen Verstraete Wouters Wyns",
    "de": "Backes Breuer Dahmen Hilgers Jansen Kessel Kohnen Lentz Pauels Radermacher Schmitz Thelen Wirtz",
}


def names(count: int, language: str, chance: random.Random) -> list[str]:
    """Different names of people who do not exist.

    Args:
        count: how many.
        language: ``fr``, ``nl`` or ``de``.
        chance: where chance comes from.
    """
    firsts, lasts = FIRST[language].split(), _lasts(language)
    pairs = [f"{first} {last}" for first in firsts for last in lasts]
    return chance.sample(pairs, count)


def _lasts(language: str) -> list[str]:
    words = iter(LAST[language].split())
    return [f"{word} {next(words)}" if word in ("De", "Van") else word for word in words]
