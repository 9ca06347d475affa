"""What will be done to a sheet, as a value: it prints, goes to the truth file and comes back from it."""
from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Step:
    """One primitive with its parameters: numbers, strings and lists of numbers. Names end in their unit: _mm on paper,
    _px of the image at that point, levels are grey values 0-255, shares 0-1."""
    name: str
    parameters: dict

    def __str__(self):
        return f"{self.name}({', '.join(f'{k}={v}' for k, v in self.parameters.items())})"


@dataclass(slots=True, frozen=True)
class Degradation:
    """Steps in the order in which they happen. `lamp` are the weights of red, green and blue with which a colour page
    becomes grey; None keeps its colours (a grey page stays grey either way)."""
    recipe: str
    steps: tuple[Step, ...] = ()
    lamp: tuple[float, float, float] | None = None

    def __str__(self):
        lamp = "colour" if self.lamp is None else "grey"
        return f"{self.recipe} [{lamp}]: " + (" > ".join(map(str, self.steps)) or "nothing")

    @property
    def light_on_dark(self):
        """Whether lines come out lighter than the paper, as on a blueprint."""
        turned = False
        for step in self.steps:
            if step.name == "invert" or step.name == "dye" and sum(step.parameters["line"]) > sum(step.parameters["paper"]):
                turned = not turned
        return turned

    def to_json(self):
        return {"recipe": self.recipe, "lamp": list(self.lamp) if self.lamp else None,
                "steps": [{"name": s.name, **s.parameters} for s in self.steps]}

    @staticmethod
    def from_json(data):
        steps = tuple(Step(s["name"], {k: v for k, v in s.items() if k != "name"}) for s in data["steps"])
        return Degradation(data["recipe"], steps, tuple(data["lamp"]) if data["lamp"] else None)
