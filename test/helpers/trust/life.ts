// One case of the fault walk: a change is asked for, something goes wrong, time passes, something is done, and it is judged.

import type { Outcome } from "../../../src/core/outcome.js";
import type { FaultTarget } from "../../../src/backends/memory/faults.js";
import type { Places } from "../../../src/backends/memory/places.js";
import type { Page } from "./page.js";
import { furnishedHouse, type WalkedChange } from "./changes.js";
import { wait } from "./crowd-clock.js";
import { putOther, type WalkFault } from "./faults.js";
import { difference, newcomers, picture } from "./pictures.js";
import {
  busyEnds,
  noFalseFailure,
  noFalseSuccess,
  noFalseSuccessBesideOthers,
  noLastingDoubt,
  noLostPerson,
  noOrphan,
  noPinKept,
  oneCommandAtATime,
  readAsItIs,
  shownAsItIs,
  told,
  type Asked,
} from "./invariants.js";

const second = 1_000;

/** Within this time nothing may be busy any more; after it everything has been looked at again. */
const patience = 300 * second;

export type Course =
  "at once" | "much later" | "after a reload" | "after a reload amid it" | "after a crash amid it";

export type Deed =
  | "nothing"
  | "finish"
  | "undo"
  | "check"
  | "dismiss"
  | "finish of one named by another"
  | "undo of one named by another"
  | "undo of one given a tag by another"
  | "finish of one replaced by another"
  | "undo of one replaced by another";

/** What must be true in every case, by name. */
export const invariants = [
  "no false success",
  "no false failure",
  "no lost person",
  "no orphan without a way to finish",
  "finish and undo do what they say",
  "finish and undo leave alone what somebody else changed",
  "no PIN kept",
  "busy always ends",
  "one command at a time",
  "the list shows what the lock holds",
  "what can be known is known in the end",
] as const;

export type Invariant = (typeof invariants)[number];

export interface End {
  /** False: the fault was not met, or there was nothing to do. */
  readonly isCase: boolean;
  /** The courses at whose end something was left to do. */
  readonly openAt: readonly Course[];
}

export class Life {
  private readonly house = furnishedHouse();
  private readonly asked: Asked;
  private page: Page = this.house.page();

  constructor(
    private readonly walked: WalkedChange,
    private readonly fault: WalkFault,
    private readonly target: FaultTarget,
    private readonly found: (invariant: Invariant, finding: string) => void,
  ) {
    this.asked = { change: walked.change, secret: walked.types ? this.house.newSecret() : null };
  }

  async live(course: Course, deed: Deed): Promise<End> {
    const { house } = this;
    await wait(2.5 * second);
    house.begin();
    this.fault.strike(house, this.target, this.walked.own);
    await this.run(course);
    const isCase = !this.isVoid(course, deed);
    const openAt = this.isOpen ? [course] : [];
    if (isCase) await this.act(course, deed);
    // Who waited long enough has lived through another course by now.
    if (course === "at once" && this.isOpen) openAt.push("much later");
    house.end();
    return { isCase, openAt: isCase ? openAt : [] };
  }

  private get isOpen(): boolean {
    return this.page.store.snapshot.unfinished.length > 0;
  }

  private get places(): Places {
    return this.house.lock.places;
  }

  private find(invariant: Invariant, finding: string | null): void {
    if (finding !== null) this.found(invariant, finding);
  }

  /** Asks for the change, and lets the page go through what it has to. */
  private async run(course: Course): Promise<void> {
    const { radio } = this.house.lock;
    const { page, asked } = this;
    const answer = page.store.submit(asked.change, asked.secret).then((outcome) => {
      // Nobody hears what a page says that is gone.
      if (page === this.page) this.hear(outcome);
      return "answered";
    });
    if (course.endsWith("amid it")) {
      for (let turn = 0; turn < 200 && radio.met === 0; turn++) await wait(0.15 * second);
      const isCrash = course.includes("crash");
      this.page = isCrash ? this.page.crash() : this.page.reload();
      // It takes longer to be sure that a page is gone which did not say so.
      await wait(patience + (isCrash ? 120 : 1) * second);
      return;
    }
    const first = await Promise.race([answer, wait(patience)]);
    if (first !== "answered") this.find("busy always ends", "no outcome after five minutes");
    if (course === "after a reload") this.page = this.page.reload();
    if (course !== "at once") await wait(patience + second);
  }

  /** What is said of the change is judged by what stands on the lock at that moment. */
  private hear(outcome: Outcome): void {
    const { house, asked, fault, target } = this;
    this.page.outcomes.push(outcome);
    this.find("no false failure", noFalseFailure(house, outcome));
    if (!fault.meddles) this.find("no false success", noFalseSuccess(house, outcome, asked));
    // What somebody does once a change is made and proven, nobody can know.
    const isProven =
      fault.meddles !== "before" || target === "forget" || asked.change.kind + target === "renameremember";
    if (!isProven) this.find("no false success", noFalseSuccessBesideOthers(house, outcome, asked));
  }

  private isVoid(course: Course, deed: Deed): boolean {
    if (this.house.lock.radio.met === 0) return true;
    if (deed === "nothing") return false;
    if (!this.isOpen) return true;
    return deed.includes("by another") && (this.made === undefined || course === "at once");
  }

  /** Whom the change has made. */
  private get made(): number | undefined {
    const { house, places } = this;
    return newcomers(house.baseline, places).find((index) => places.users.get(index)?.name !== "Other");
  }

  /** Does the deed, and judges what has become of everything. */
  private async act(course: Course, deed: Deed): Promise<void> {
    const { house, places, made } = this;
    const { store } = this.page;
    const journal = store.snapshot.unfinished[0];
    const id = journal?.id ?? this.page.outcomes[0]?.journal.id ?? "";
    if (course !== "at once") house.lock.radio.heal();
    if (made !== undefined && deed.includes("by another")) {
      tamper(places, made, deed);
      const before = picture(places);
      const answer = await (deed.startsWith("finish") ? store.finish(id) : store.undo(id));
      await wait(patience + second);
      const now = picture(places);
      const invariant = "finish and undo leave alone what somebody else changed";
      if (now !== before)
        this.find(
          invariant,
          `${answer ? told(answer) : "ended elsewhere"}, on the lock\n${difference(now, before)}`,
        );
    } else {
      const isOrphan = made !== undefined && !places.users.get(made)?.name && course !== "at once";
      const answer = await this.does(deed, id);
      await wait(patience + second);
      this.judgeDeed(deed, answer, isOrphan);
      const isUndone = deed === "undo" && answer?.kind !== "failed";
      this.judgeEnd(deed, isUndone ? undefined : store.outcomeOf(id));
    }
    this.find("busy always ends", busyEnds(this.page));
    this.find("no PIN kept", noPinKept(house, this.page));
    this.find("one command at a time", oneCommandAtATime(this.page));
    house.lock.radio.heal();
    await store.read();
    this.find("the list shows what the lock holds", readAsItIs(house, this.page));
  }

  private async does(deed: Deed, id: string): Promise<Outcome | null> {
    const { store } = this.page;
    if (deed === "dismiss") store.dismiss(id);
    return deed === "finish" || deed === "undo" || deed === "check"
      ? ((await store[deed](id)) ?? null)
      : null;
  }

  /** `isOrphan`: somebody without a name stood there, with nothing in the way any more. */
  private judgeDeed(deed: Deed, answer: Outcome | null, isOrphan: boolean): void {
    const { house, places, asked, fault } = this;
    if (!answer || fault.meddles) return;
    const find = (finding: string | null): void => this.find("finish and undo do what they say", finding);
    if (deed === "finish") find(noFalseSuccess(house, answer, asked));
    if (answer.kind === "failed") {
      if (isOrphan && deed !== "check") find(`${deed} ${told(answer)}`);
    } else if (deed === "undo" && picture(places) !== picture(house.baseline)) {
      find(`undone, but on the lock\n${difference(picture(places), picture(house.baseline))}`);
    }
  }

  private judgeEnd(deed: Deed, newest: Outcome | undefined): void {
    const { house, asked, fault, page } = this;
    const { change } = asked;
    const own = fault.meddles ? [this.walked.own] : [];
    this.find("no lost person", noLostPerson(house, [change], own));
    if (!fault.others) this.find("the list shows what the lock holds", shownAsItIs(house, page));
    if (fault.meddles) return;
    if (deed !== "dismiss") this.find("no orphan without a way to finish", noOrphan(house, page));
    if (!newest) return;
    this.find("no false success", noFalseSuccess(house, newest, asked));
    this.find("no false failure", noFalseFailure(house, newest));
    const isProvable = change.kind !== "set-pin" || !change.credential;
    if (isProvable && deed === "nothing")
      this.find("what can be known is known in the end", noLastingDoubt(newest));
  }
}

/** Somebody else changes the person we made. */
function tamper(places: Places, made: number, deed: Deed): void {
  const person = places.users.get(made)!;
  if (deed.includes("named")) places.users.set(made, { ...person, name: "Zed" });
  if (deed.includes("tag")) places.credentials.push({ type: "tag", index: 8, user: made, value: "5550AB" });
  if (deed.includes("replaced")) {
    places.removeUser(made);
    putOther(places, made, 7);
  }
}
