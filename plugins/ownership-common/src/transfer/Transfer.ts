import { InputError, NotFoundError } from '@backstage/errors';
import { normalizeRef, parseEntityRef, type EntityRefParts } from '@rollcall/model';
import { compileCodeowners } from '../codeowners';
import type { PlanTransferOptions, TransferFleet } from './types';

function readRef(text: string, what: string, defaultKind: string = 'group'): string {
  const ref = normalizeRef(text, { defaultKind });
  if (!ref) throw new InputError(`"${text}" is no reference of ${what}.`);
  return ref;
}

function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-US') + text.slice(1);
}

function lowerCase(text: string): string {
  return text.toLocaleLowerCase('en-US');
}

/**
 * What is to be moved from whom to whom: answers for one place at a time.
 *
 * @internal
 */
export class Transfer {
  readonly from: string;
  readonly to: string;
  readonly fleet: TransferFleet;
  readonly system: string | undefined;
  /** Whether a file is within the path given; all are where none is. */
  readonly includes: (file: string) => boolean;
  readonly #taker: EntityRefParts;
  readonly #needles: string[];

  /**
   * @throws InputError where a reference is none, or cannot own, or both are one; NotFoundError where the organisation is
   * known and who takes is not in it
   */
  constructor(options: PlanTransferOptions) {
    const { fleet, path, system } = options;
    this.fleet = fleet;
    this.from = readRef(options.from, 'who gives');
    this.to = readRef(options.to, 'who takes');
    this.system = system === undefined ? undefined : readRef(system, 'a System', 'system');
    if (this.from === this.to) throw new InputError(`${this.from} would give to itself.`);
    if (!/^(?:group|user):/.test(this.to)) {
      throw new InputError(`${this.to} cannot own: only a Group or a User can.`);
    }
    const taker = fleet.get(this.to);
    if (!taker && fleet.hasOrganisation) throw new NotFoundError(`There is no ${this.to}.`);
    this.#taker = taker ?? parseEntityRef(this.to)!;
    this.#needles = this.#spellings();
    const matcher =
      path === undefined
        ? undefined
        : compileCodeowners({
            dialect: 'github',
            rules: [{ line: 1, pattern: path, owners: [] }],
            sections: [],
            problems: [],
          });
    this.includes = file => !matcher || matcher.ownersOf(file).rule !== undefined;
  }

  /** Names by which who gives may be called, lower case: its own, and those of aliases that lead to it. */
  #spellings(): string[] {
    const aliased = Object.entries(this.fleet.policy.owners.aliases)
      .filter(([, ref]) => this.fleet.alias(ref) === this.from)
      .map(([written]) => written);
    return [this.from, ...aliased].map(text => text.slice(text.search(/[^:/]*$/)));
  }

  /** Whether a text can name who gives at all: spares reading what cannot. */
  mayName(text: string): boolean {
    const lower = lowerCase(text);
    return this.#needles.some(needle => lower.includes(needle));
  }

  /** Whether a reference means who gives, as the Fleet reads owners. */
  meansGiver(
    written: string,
    defaults: { defaultKind?: string; defaultNamespace?: string },
  ): boolean {
    const ref = normalizeRef(written.trim(), defaults);
    return ref === this.from || this.#follow(written, ref) === this.from;
  }

  #follow(written: string, ref: string | undefined): string | undefined {
    const { aliases } = this.fleet.policy.owners;
    const lower = lowerCase(written.trim());
    const start = Object.hasOwn(aliases, lower) ? lower : ref;
    return start === undefined ? undefined : this.fleet.alias(start);
  }

  /**
   * Who takes, written as the author wrote who gives: short where that was short and the defaults allow, else with kind
   * and namespace.
   *
   * @returns the text, or `undefined` where the policy's aliases would lead any spelling elsewhere
   */
  spellTaker(
    written: string,
    defaults: { defaultKind?: string; defaultNamespace: string },
  ): string | undefined {
    const { kind, namespace, name } = this.#taker;
    const colon = written.indexOf(':');
    const writtenKind = colon < 0 ? undefined : written.slice(0, colon).trim();
    const sameKind = (other: string | undefined) =>
      other !== undefined && lowerCase(other) === lowerCase(kind);
    const otherKind =
      writtenKind && /^[A-Z]/.test(writtenKind) ? capitalise(kind) : lowerCase(kind);
    const fullKind = sameKind(writtenKind) ? writtenKind! : otherKind;
    const needsKind = writtenKind !== undefined || !sameKind(defaults.defaultKind);
    const needsNamespace =
      written.includes('/', colon + 1) ||
      lowerCase(namespace) !== lowerCase(defaults.defaultNamespace);
    const own = `${needsKind ? `${fullKind}:` : ''}${needsNamespace ? `${namespace}/` : ''}${name}`;
    return [own, `${fullKind}:${namespace}/${name}`].find(
      text => this.#follow(text, normalizeRef(text, defaults)) === this.fleet.alias(this.to),
    );
  }
}
