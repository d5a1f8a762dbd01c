"""A stronger parser that never ships: the sentence encoder trained on our trees.

It labels the raw news of the names corpus, and the small parser learns from gold and
labelled news together. Words are read with a case feature, for the encoder itself was
trained without capitals.
"""

# ruff: noqa: S311  (seeded draws make the training text, nothing secret)

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer
from trees import Sentence

PIECES_PER_BATCH = 1200
ARC, LABEL = 256, 96
CASES = 6
MAX_WORDS = 90
MIN_COUNT = 2


def case_of(form: str) -> int:
    """Return the case class of a form: what an uncased encoder cannot see."""
    if form.islower():
        return 1
    if form.isupper():
        return 2 if len(form) > 1 else 3
    if form[:1].isupper():
        return 4
    return 5 if any(letter.isdigit() for letter in form) else 0


class Labels:
    """The label sets of the trees."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        words = [word for sentence in sentences for word in sentence]
        self.tags = frequent(word.tag for word in words)
        self.morphs = frequent(f"{word.pos} {word.morph}" for word in words)
        self.deps = frequent(word.dep for word in words)


def frequent(values: Iterator[str]) -> list[str]:
    """Return the values seen at least twice, commonest first."""
    return [v for v, count in Counter(values).most_common() if count >= MIN_COUNT]


class Batch:
    """Word pieces of some sentences, and which piece opens which word."""

    def __init__(self, forms: list[list[str]], tokenizer: object) -> None:
        pieces = tokenizer(  # type: ignore[operator]
            forms, is_split_into_words=True, padding=True, return_tensors="pt"
        )
        self.ids, self.mask = pieces["input_ids"], pieces["attention_mask"]
        longest = max(len(words) for words in forms)
        self.first = torch.zeros(len(forms), longest, dtype=torch.long)
        self.real = torch.zeros(len(forms), longest, dtype=torch.bool)
        self.cases = torch.zeros_like(self.ids)
        for row, words in enumerate(forms):
            seen = -1
            for at, word in enumerate(pieces.word_ids(row)):
                if word is None:
                    continue
                self.cases[row, at] = case_of(words[word])
                if word != seen:
                    self.first[row, word] = at
                    self.real[row, word] = True
                    seen = word


class Teacher(nn.Module):
    """Encoder, tag and feature heads, and a biaffine parser."""

    def __init__(self, folder: Path, labels: Labels) -> None:
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.encoder = AutoModel.from_pretrained(folder)
        size = self.encoder.config.hidden_size
        self.labels = labels
        self.case = nn.Embedding(CASES, size)
        nn.init.zeros_(self.case.weight)
        self.mix = nn.Parameter(torch.zeros(self.encoder.config.num_hidden_layers + 1))
        self.root = nn.Parameter(torch.zeros(size))
        self.drop = nn.Dropout(0.2)
        self.tag = nn.Linear(size, len(labels.tags))
        self.morph = nn.Linear(size, len(labels.morphs))
        self.arc = nn.ModuleList(mlp(size, ARC) for _ in range(2))
        self.dep = nn.ModuleList(mlp(size, LABEL) for _ in range(2))
        self.arc_weight = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.dep_weight = nn.Parameter(
            torch.randn(len(labels.deps), LABEL + 1, LABEL + 1) * 0.01
        )

    def encode(self, batch: Batch) -> Tensor:
        """Return word states, with the root at place 0."""
        words = self.encoder.embeddings.word_embeddings(batch.ids)
        states = self.encoder(
            inputs_embeds=words + self.case(batch.cases),
            attention_mask=batch.mask,
            output_hidden_states=True,
        ).hidden_states
        weights = torch.softmax(self.mix, 0)
        mixed = sum(w * s for w, s in zip(weights, states, strict=True))
        index = batch.first.unsqueeze(-1).expand(-1, -1, mixed.shape[-1])
        picked = mixed.gather(1, index)
        root = self.root.expand(len(picked), 1, -1)
        return self.drop(torch.cat([root, picked], 1))

    def arcs(self, states: Tensor, real: Tensor) -> Tensor:
        """Return scores [sentence, word, head]; padding can be nobody's head."""
        child, head = self.arc[0](states[:, 1:]), self.arc[1](states)
        child = torch.cat([child, torch.ones_like(child[..., :1])], -1)
        scores = child @ self.arc_weight @ head.transpose(1, 2)
        open_root = torch.cat([torch.ones_like(real[:, :1]), real], 1)
        return scores.masked_fill(~open_root.unsqueeze(1), -1e9)

    def deps(self, states: Tensor, heads: Tensor) -> Tensor:
        """Return label scores [sentence, word, label] for the given heads."""
        child, head = self.dep[0](states[:, 1:]), self.dep[1](states)
        index = heads.unsqueeze(-1).expand(-1, -1, head.shape[-1])
        head = head.gather(1, index)
        child = torch.cat([child, torch.ones_like(child[..., :1])], -1)
        head = torch.cat([head, torch.ones_like(head[..., :1])], -1)
        left = torch.einsum("bwi,lij->bwlj", child, self.dep_weight)
        return (left * head.unsqueeze(2)).sum(-1)


def mlp(size: int, out: int) -> nn.Sequential:
    """Return one projection of the biaffine parser."""
    return nn.Sequential(nn.Linear(size, out), nn.GELU(), nn.Dropout(0.25))


def batches(
    sentences: Sequence[Sentence], rng: random.Random | None
) -> Iterator[list[int]]:
    """Yield indices of sentences of like length, about 1,200 pieces at a time."""
    order = list(range(len(sentences)))
    if rng:
        rng.shuffle(order)
    order.sort(key=lambda i: len(sentences[i]) + (rng.random() * 3 if rng else 0))
    groups: list[list[int]] = [[]]
    for i in order:
        longest = len(sentences[i]) * 1.25 + 2
        if groups[-1] and longest * (len(groups[-1]) + 1) > PIECES_PER_BATCH:
            groups.append([])
        groups[-1].append(i)
    if rng:
        rng.shuffle(groups)
    yield from groups


def targets(sentences: list[Sentence], labels: Labels, width: int) -> list[Tensor]:
    """Return gold tags, features, heads and labels; -100 where there is none."""
    tables = [{v: i for i, v in enumerate(x)} for x in (labels.tags, labels.morphs)]
    deps = {v: i for i, v in enumerate(labels.deps)}
    out = [torch.full((len(sentences), width), -100) for _ in range(4)]
    for row, sentence in enumerate(sentences):
        for at, word in enumerate(sentence):
            head = 0 if word.dep == "ROOT" else word.head + 1
            out[0][row, at] = tables[0].get(word.tag, -100)
            out[1][row, at] = tables[1].get(f"{word.pos} {word.morph}", -100)
            out[2][row, at] = head
            out[3][row, at] = deps.get(word.dep, -100)
    return out


def train_teacher(
    sentences: Sequence[Sentence], folder: Path, *, epochs: int, seed: int
) -> Teacher:
    """Train on gold trees; the rate falls in a straight line to nothing."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    kept = [s for s in sentences if 1 < len(s) <= MAX_WORDS]
    teacher = Teacher(folder, Labels(kept)).train()
    encoder = list(teacher.encoder.parameters())
    inner = {id(p) for p in encoder}
    heads = [p for p in teacher.parameters() if id(p) not in inner]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": 3e-4}, {"params": heads, "lr": 2e-3}],
        weight_decay=0.01,
    )
    plan = [group for _ in range(epochs) for group in batches(kept, rng)]
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min(1, (i + 1) / 60) * (1 - i / len(plan))
    )
    start, total = time.time(), 0.0
    for number, group in enumerate(plan, start=1):
        loss = loss_of(teacher, [kept[i] for i in group])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
        optimizer.step()
        rate.step()
        total += float(loss)
        if number % 50 == 0:
            seconds = time.time() - start
            print(f"{number}/{len(plan)} {total / 50:.3f} {seconds:.0f}s", flush=True)
            total = 0.0
    return teacher.eval()


def loss_of(teacher: Teacher, sentences: list[Sentence]) -> Tensor:
    """Sum the four losses of one batch."""
    forms = [[word.form for word in sentence] for sentence in sentences]
    batch = Batch(forms, teacher.tokenizer)
    states = teacher.encode(batch)
    tags, morphs, heads, deps = targets(sentences, teacher.labels, batch.first.shape[1])
    words = states[:, 1:]
    return sum(
        nn.functional.cross_entropy(scores.flatten(0, 1), gold.flatten())
        for scores, gold in (
            (teacher.tag(words), tags),
            (teacher.morph(words), morphs),
            (teacher.arcs(states, batch.real), heads),
            (teacher.deps(states, heads.clamp(min=0)), deps),
        )
    )


@torch.inference_mode()
def label(
    teacher: Teacher, forms: Sequence[list[str]]
) -> Iterator[tuple[int, list[tuple[str, str, int, str]], float]]:
    """Yield (index, [(tag, pos and features, head, dep)], log score a word).

    `head` is an offset in the sentence, itself for the root.
    """
    kept = [i for i, words in enumerate(forms) if 1 < len(words) <= MAX_WORDS]
    lists = [forms[i] for i in kept]
    for group in batches(lists, None):  # type: ignore[arg-type]
        batch = Batch([lists[i] for i in group], teacher.tokenizer)
        states = teacher.encode(batch)
        arcs = torch.log_softmax(teacher.arcs(states, batch.real), -1)
        heads = torch.zeros_like(batch.first)
        sure = []
        for row, i in enumerate(group):
            size = len(lists[i])
            scores = arcs[row, :size, : size + 1].numpy()
            tree = best_tree(scores)
            heads[row, :size] = torch.tensor(tree)
            sure.append(float(scores[np.arange(size), tree].mean()))
        deps = teacher.deps(states, heads)
        deps[..., teacher.labels.deps.index("ROOT")] = -1e9
        names = [deps, teacher.tag(states[:, 1:]), teacher.morph(states[:, 1:])]
        best = [scores.argmax(-1).tolist() for scores in names]
        for row, i in enumerate(group):
            rows = []
            for at in range(len(lists[i])):
                head = int(heads[row, at])
                dep = teacher.labels.deps[best[0][row][at]] if head else "ROOT"
                tag = teacher.labels.tags[best[1][row][at]]
                morph = teacher.labels.morphs[best[2][row][at]]
                rows.append((tag, morph, head - 1 if head else at, dep))
            yield kept[i], rows, sure[row]


def best_tree(scores: np.ndarray) -> list[int]:  # type: ignore[type-arg]
    """Return the heads (0 = root) of the best tree with one root.

    Greedy heads are a tree nearly always; when not, Chu-Liu and Edmonds' algorithm.
    """
    size = len(scores)
    full = np.full((size + 1, size + 1), -1e9)
    full[1:] = scores
    np.fill_diagonal(full, -1e9)
    greedy = full[1:].argmax(-1)
    roots = np.flatnonzero(greedy == 0)
    if len(roots) != 1:
        keep = (
            int(full[1:, 0].argmax())
            if not len(roots)
            else int(roots[full[1:, 0][roots].argmax()])
        )
        full[1:, 0] = -1e9
        full[keep + 1, 0] = 0
        full[keep + 1, 1:] = -1e9
    return [int(head) for head in edmonds(full)[1:]]


def edmonds(scores: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    """Return the head of each node of the best arborescence out of node 0."""
    heads = scores.argmax(-1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    gain = scores[cycle] - scores[cycle, heads[cycle]][:, None]
    small = np.full((len(rest) + 1, len(rest) + 1), -1e9)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    enter = gain[:, rest].argmax(0)
    small[-1, :-1] = gain[enter, np.arange(len(rest))]
    leave = scores[np.ix_(rest, cycle)].argmax(1)
    small[:-1, -1] = scores[np.ix_(rest, cycle)][np.arange(len(rest)), leave]
    found = edmonds(small)
    for row, node in enumerate(rest):
        if node == 0:
            continue
        head = found[row]
        heads[node] = cycle[leave[row]] if head == len(rest) else rest[head]
    opened = found[-1]
    heads[cycle[enter[opened]]] = rest[opened]
    return heads


def find_cycle(heads: np.ndarray) -> list[int]:  # type: ignore[type-arg]
    """Return the nodes of one cycle that misses node 0, or nothing."""
    colour = np.zeros(len(heads), dtype=int)
    for start in range(1, len(heads)):
        node, path = start, []
        while node and not colour[node]:
            colour[node] = start
            path.append(node)
            node = heads[node]
        if node and colour[node] == start and node in path:
            return path[path.index(node) :]
    return []
