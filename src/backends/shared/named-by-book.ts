// Gives names to the users of a lock that cannot hold any: they are kept in the home's name book, beside the lock.
//
// The place of a user may become somebody else's without anybody telling. So whoever is made in a place starts it anew in
// the book, whoever is removed leaves it, and so does whoever a whole list does not have any more.

import type { AccessEvent } from "../../core/access-event.js";
import type { LockBackend, LockChanging } from "../../core/backend.js";
import type { Capabilities } from "../../core/capabilities.js";
import type { Problem } from "../../core/problem.js";
import type { Step, StepAnswer } from "../../core/step.js";
import type { LockUser, UserKey } from "../../core/user.js";
import type { UserList } from "../../core/user-list.js";
import type { Home } from "../../ha/home.js";
import { able, unable } from "../../core/ability.js";
import { isProblem } from "../../core/backend.js";
import { abilityFor } from "../../core/capabilities.js";
import { checkName, cleanName } from "../../core/name.js";
import {
  bookNameBytes,
  holderAt,
  isHeld,
  leave,
  nameNow,
  say,
  type BookPages,
} from "../../core/name-book.js";
import { problem, ProblemError } from "../../core/problem.js";
import { findUser } from "../../core/user-list.js";
import { normalizeError } from "../../ha/errors.js";
import { lockBook } from "../../ha/name-book-storage.js";
import { refusalOf } from "./refusal.js";

/** `isNameless`: whether this lock holds no names, as far as its backend knows by now. Of another lock nothing is changed. */
export function namedByBook(
  home: Home,
  entityId: string,
  inner: LockBackend,
  isNameless: () => boolean = () => true,
): LockBackend {
  const book = lockBook(home, entityId);
  let pages: BookPages = {};
  /** Who was on the lock when it was last read. */
  let known: UserList | null = null;
  const endings: (() => void)[] = [];

  /** Names are a help: a book that cannot be read costs them, and not the list. */
  async function look(): Promise<void> {
    pages = await book.read().catch(() => pages);
  }

  async function write(change: (said: BookPages) => BookPages): Promise<void> {
    try {
      await book.write((said) => (pages = change(said)));
    } catch (thrown) {
      throw new ProblemError(problemOf(thrown));
    }
  }

  /** Whoever comes to this place, or nobody, is not who was there: known by the list, too, when it cannot be written now. */
  async function leavePlace(key: UserKey): Promise<void> {
    await write((said) => leave(said, key, Date.now())).catch(() => undefined);
  }

  /** Those of whom the book spoke before the list was read, and spoke the same afterwards. */
  async function leaveGone(before: BookPages, list: UserList): Promise<void> {
    const gone = Object.keys(before).filter((key) => isHeld(before[key]) && !findUser(list, key));
    if (list.completeness !== "complete" || gone.length === 0 || !home.user.isAdministrator) return;
    await write((said) =>
      gone
        .filter((key) => JSON.stringify(said[key]) === JSON.stringify(before[key]))
        .reduce((left, key) => leave(left, key, Date.now()), said),
    ).catch(() => undefined);
  }

  async function readUsers(signal: AbortSignal): Promise<UserList> {
    await look();
    const before = pages;
    known = await inner.readUsers(signal);
    if (isNameless()) void leaveGone(before, known);
    return named(known);
  }

  /** The list as the book names it; the same object where that changes nothing. */
  function named(list: UserList): UserList {
    if (!isNameless()) return list;
    const isSame = ({ key, name, namedBy }: LockUser): boolean =>
      namedBy === "book" && name === nameNow(pages[key]);
    return list.users.every(isSame)
      ? list
      : {
          ...list,
          users: list.users.map((user) => ({ ...user, name: nameNow(pages[user.key]), namedBy: "book" })),
        };
  }

  function capabilitiesOf(capabilities: Capabilities): Capabilities {
    const { abilities } = capabilities;
    if (!isNameless() || !abilities.list.can) return capabilities;
    const rename = home.user.isAdministrator ? able : unable("administrators-only");
    return {
      ...capabilities,
      abilities: { ...abilities, rename },
      nameBytes: bookNameBytes,
      namedByHome: true,
    };
  }

  /** A name is told of the time when it was given and later; whoever had the place before somebody else is not that person. */
  function namedAt(event: AccessEvent): AccessEvent {
    const { actor, at } = event;
    const entry = actor.kind === "lock-user" && pages[actor.key];
    if (!entry || entry.name.length === 0) return event;
    const { name, formerSince } = holderAt(entry, at);
    const number = actor.key.slice(actor.key.indexOf(":") + 1);
    const key = formerSince === null ? actor.key : `former-${formerSince}:${number}`;
    const evidence = event.evidence.filter((reason) => reason !== "number-now");
    return {
      ...event,
      actor: { kind: "lock-user", key, name },
      evidence: name === null ? evidence : [...evidence, "named-by-book"],
    };
  }

  return {
    ...inner,
    capabilities: async () => capabilitiesOf(await inner.capabilities()),

    readUsers,

    activity: {
      ...inner.activity,
      naming: (events) => events.map(namedAt),
      ready: Promise.all([inner.activity.ready, look()]),
    },
    changing: async () => changingOf(await inner.changing()),

    follow(tell) {
      endings.push(
        book.follow((said) => {
          pages = said;
          tell(named);
        }),
      );
    },

    close() {
      for (const end of endings.splice(0)) end();
      inner.close();
    },
  };

  function changingOf(changing: LockChanging): LockChanging {
    return {
      plan(change, list, capabilities) {
        if (!isNameless()) return changing.plan(change, list, capabilities);
        if (change.kind === "rename") {
          const user = list && findUser(list, change.user);
          if (!user) return problem("user-gone");
          const refusal =
            refusalOf(abilityFor(capabilities, user, "rename")) ?? checkName(change.name, bookNameBytes);
          const name = cleanName(change.name);
          return refusal ?? [{ kind: "name", user: change.user, name, former: user.name }];
        }
        const steps = changing.plan(change, list, capabilities);
        const name = change.kind === "add" ? cleanName(change.name) : "";
        if (isProblem(steps) || !name) return steps;
        return (
          checkName(name, bookNameBytes) ?? [...steps, { kind: "name", user: "created", name, former: null }]
        );
      },

      async perform(step, context, signal) {
        if (!isNameless() || step.kind !== "name") {
          const answer = await changing.perform(step, context, signal);
          if (isNameless() && step.kind.startsWith("create") && answer.createdUser)
            await leavePlace(answer.createdUser);
          return answer;
        }
        if (!inner.reachable()) throw new ProblemError(problem("unreachable"));
        const key = step.user === "created" ? context.createdUser : step.user;
        const isThere = (list: UserList | null): boolean => !!list && !!findUser(list, String(key));
        const mayBe = step.user === "created" ? key : isThere(known) || isThere(await readUsers(signal));
        if (key === null || !mayBe) throw new ProblemError(problem("user-gone"));
        await write((said) => say(said, key, "name", step.name, Date.now()));
        return { createdUser: step.user === "created" ? key : null, credential: null };
      },

      async verify(step, answer, context, list, signal) {
        if (!isNameless()) return changing.verify(step, answer, context, list, signal);
        if (step.kind === "name") {
          await look();
          const key = step.user === "created" ? context.createdUser : step.user;
          return nameNow(pages[key ?? ""]) === (step.name || null)
            ? { outcome: "confirmed", list: null, answer }
            : { outcome: "failed", problem: problem("not-confirmed", "unknown"), list: null };
        }
        const proof = await changing.verify(step, answer, context, list, signal);
        if (proof.outcome === "failed") return proof.list ? { ...proof, list: named(proof.list) } : proof;
        const left = leftBy(step, answer, proof.answer);
        if (left) await leavePlace(left);
        return { ...proof, list: proof.list && named(proof.list) };
      },

      undo: (step, answer) => changing.undo(step, answer),

      apply(step, answer, list) {
        const applied = changing.apply(step, answer, list);
        return isNameless()
          ? { ...applied, users: applied.users.map((user) => ({ ...user, namedBy: "book" })) }
          : applied;
      },
    };
  }
}

/** The place that somebody has left, or that somebody new has come to without an answer. On such a lock a person is a code. */
function leftBy(step: Step, { createdUser }: StepAnswer, told: StepAnswer | undefined): UserKey | null {
  if (step.kind === "remove" || step.kind === "clear-credential") return step.user;
  return step.kind === "create-with-pin" && !createdUser ? (told?.createdUser ?? null) : null;
}

function problemOf(thrown: unknown): Problem {
  const { code } = normalizeError(thrown);
  if (code === "unauthorized") return problem("not-allowed");
  if (code === "connection_lost") return problem("connection-lost", "unknown");
  return problem(code === "other_version" ? "not-supported" : "not-confirmed");
}
