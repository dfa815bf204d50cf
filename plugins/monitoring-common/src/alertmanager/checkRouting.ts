import { alertMatcherMatches } from './matches';
import type { AlertmanagerConfig, AlertMatcher, AlertRoute } from './types';

/** Something Alertmanager accepts and nobody can have meant. @public */
export interface RoutingFault {
  reason:
    /** No alert can ever get there. */
    | 'unreachable'
    /** A route ends in a receiver that is connected to nothing. */
    | 'black-hole'
    /** No route names the receiver. */
    | 'unused-receiver';
  message: string;
  remedy: string;
  /** Name of the receiver concerned. */
  receiver: string;
  /** JSON pointer in the configuration. */
  pointer: string;
}

function key({ name, operator, value }: AlertMatcher): string {
  return JSON.stringify([name, operator, value]);
}

/** Whether every alert that meets these conditions meets the wanted one too, as far as that can be told. */
function implies(given: readonly AlertMatcher[], wanted: AlertMatcher): boolean {
  return given.some(matcher => {
    if (key(matcher) === key(wanted)) return true;
    if (matcher.name !== wanted.name || matcher.operator !== '=') return false;
    return alertMatcherMatches(wanted, { [matcher.name]: matcher.value });
  });
}

/** Whether no alert can meet all of these conditions, as far as that can be told. */
function contradicts(matchers: readonly AlertMatcher[]): boolean {
  return matchers.some(
    ({ name, operator, value }) =>
      operator === '=' &&
      matchers.some(other => other.name === name && !alertMatcherMatches(other, { [name]: value })),
  );
}

function shown(matchers: readonly AlertMatcher[]): string {
  return matchers.map(({ name, operator, value }) => `${name}${operator}"${value}"`).join(', ');
}

class RoutingCheck {
  readonly faults: RoutingFault[] = [];
  readonly #used = new Set<string>();

  constructor(private readonly config: AlertmanagerConfig) {}

  run(): RoutingFault[] {
    this.#visit(this.config.route, '', []);
    for (const { name, pointer, integrations } of this.config.receivers) {
      if (!this.#used.has(name)) {
        this.faults.push({
          reason: 'unused-receiver',
          message: `No route leads to the receiver "${name}".`,
          remedy: 'Remove it, or give it a route.',
          receiver: name,
          pointer,
        });
      } else if (Object.keys(integrations).length === 0) {
        this.faults.push({
          reason: 'black-hole',
          message: `The receiver "${name}" is connected to nothing: nobody hears of what is sent there.`,
          remedy: 'Connect it, or say by a waiver that these alerts may be dropped.',
          receiver: name,
          pointer,
        });
      }
    }
    return this.faults;
  }

  #visit(route: AlertRoute, inherited: string, above: readonly AlertMatcher[]): void {
    const receiver = route.receiver ?? inherited;
    const given = [...above, ...route.matchers];
    this.#used.add(receiver);
    const taking: AlertRoute[] = [];
    for (const child of route.routes) {
      const met = [...given, ...child.matchers];
      const taker = taking.find(({ matchers }) => matchers.every(wanted => implies(met, wanted)));
      const isContradiction = contradicts(met);
      if (taker || isContradiction) this.#unreachable(child, receiver, taker);
      // What lies below is unreachable for the same reason, and said with it.
      else this.#visit(child, receiver, given);
      if (!child.continues) taking.push(child);
    }
  }

  #unreachable(route: AlertRoute, inherited: string, taker: AlertRoute | undefined): void {
    const receiver = route.receiver ?? inherited;
    const conditions = shown(route.matchers) || 'no condition';
    const because = taker
      ? `a route before it (${shown(taker.matchers) || 'no condition'}) takes all of its alerts`
      : 'its conditions contradict each other or those above it';
    this.faults.push({
      reason: 'unreachable',
      message: `No alert can reach the route with ${conditions}: ${because}.`,
      remedy: taker
        ? 'Move it before that route, or let that route "continue".'
        : 'Mend the conditions, or remove the route.',
      receiver,
      pointer: route.pointer,
    });
    this.#use(route, receiver);
  }

  #use(route: AlertRoute, inherited: string): void {
    const receiver = route.receiver ?? inherited;
    this.#used.add(receiver);
    for (const child of route.routes) this.#use(child, receiver);
  }
}

/**
 * What Alertmanager accepts in silence though nobody can have meant it: routes no alert can reach, receivers that are connected
 * to nothing, receivers nothing leads to. A route it calls unreachable is so; it does not find every one.
 *
 * @public
 */
export function checkRouting(config: AlertmanagerConfig): RoutingFault[] {
  return new RoutingCheck(config).run();
}
