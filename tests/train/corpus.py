"""A tiny annotated corpus made of sentence frames and invented names."""
import json
import random

PERSONS = ["Ada Moss", "Tomas Wexley", "Nabwire Okello", "Henrik Olsen", "Mei Tanaka", "Luis Abreu", "Ines Duarte", "Piet Hale"]
PLACES = ["Dorrick", "Brennick", "Norland", "Port Sayle", "Vale City", "Osterby", "Lake Imber", "Karsa"]
BODIES = ["Hollis Foods", "Moss Tarrant LLP", "Norland Rail", "Bank of Osterby", "Imber Water Board", "Dorrick United"]
DAYS = ["Monday", "Tuesday", "last Friday", "12 June", "March 2019"]
FRAMES = [
    "{P} told reporters in {L} that {O} would close on {D}.",
    "The mayor of {L}, {P}, met the board of {O}.",
    "{O} said {D} that its plant in {L} was for sale.",
    "“We are late,” {p} said.",
    "Shares of {O} fell after {p} left.",
    "On {D} the court in {L} heard {P}.",
    "Nobody in {L} had heard of the plan before it was printed.",
    "The talks between {O} and the city went on for weeks.",
]
KINDS = {"P": ("PERSON", PERSONS), "L": ("LOC", PLACES), "O": ("ORG", BODIES), "D": ("DATE", DAYS)}


def article(number, draw):
    text, spans = "", []
    full = draw.choice(PERSONS)
    for frame in draw.sample(FRAMES, 6):
        while frame:
            at = frame.find("{")
            if at < 0:
                text, frame = text + frame, ""
                continue
            text, slot, frame = text + frame[:at], frame[at + 1], frame[at + 3:]
            kind, name = ("PERSON", full.split()[-1]) if slot == "p" else (KINDS[slot][0], draw.choice(KINDS[slot][1]))
            if slot == "P":
                name = full
            spans.append([len(text), len(text) + len(name), kind])
            text += name
        text += " " if draw.random() < 0.7 else "\n\n"
    return {"id": "made-%d" % number, "text": text, "spans": spans}


def write(path, count, seed):
    draw = random.Random(seed)
    with open(path, "w", encoding="utf8") as out:
        for number in range(count):
            out.write(json.dumps(article(number, draw), ensure_ascii=False) + "\n")
