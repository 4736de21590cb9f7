/** What an analysis remembers of request targets: an index away, so that no text is made or hashed for a request. */
// hot path
import type { RequestTarget } from '../model/served-request.ts';

/** As many values as there are numbers of targets; what a number stood for before is forgotten. */
export class TargetSlots<Value> {
  readonly #targets: RequestTarget[] = [];
  readonly #values: Value[] = [];
  readonly #make: (target: RequestTarget) => Value;

  constructor(make: (target: RequestTarget) => Value) {
    this.#make = make;
  }

  /** The value of `target`, made when it is first asked for. */
  at(target: RequestTarget): Value {
    const { number } = target;
    return this.#targets[number] === target ? (this.#values[number] as Value) : this.#add(target);
  }

  #add(target: RequestTarget): Value {
    const value = this.#make(target);
    for (let i = this.#targets.length; i < target.number; i++) {
      this.#targets.push(target);
      this.#values.push(value);
    }
    this.#targets[target.number] = target;
    this.#values[target.number] = value;
    return value;
  }
}
