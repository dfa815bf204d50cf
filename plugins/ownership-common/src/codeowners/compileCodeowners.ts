import { readPathPattern } from './PathPattern';
import { PatternTrie } from './PatternTrie';
import type {
  CodeownersMatch,
  CodeownersMatcher,
  CodeownersOwner,
  CodeownersRule,
  CodeownersSectionMatch,
  ParsedCodeowners,
} from './types';

const UNMATCHED: CodeownersMatch = { owners: [], cleared: false, sections: [] };

/** The lines that are weighed against each other: a GitLab section, or the whole of a GitHub file. */
class RuleSet {
  readonly #rules: CodeownersSectionMatch[] = [];
  readonly #patterns = new PatternTrie();
  /** Apart, because what GitLab once excludes no later line of the section takes back. */
  readonly #exclusions = new PatternTrie();

  add(rule: CodeownersRule, dialect: ParsedCodeowners['dialect']): void {
    const patterns = rule.excludes ? this.#exclusions : this.#patterns;
    patterns.add(readPathPattern(rule.pattern, dialect), this.#rules.length);
    const owners = rule.excludes ? [] : rule.owners;
    this.#rules.push({
      ...(rule.section !== undefined && { section: rule.section }),
      rule,
      owners,
      cleared: owners.length === 0,
    });
  }

  match(segments: readonly string[]): CodeownersSectionMatch | undefined {
    const excluded = this.#exclusions.highestMatch(segments);
    return this.#rules[excluded >= 0 ? excluded : this.#patterns.highestMatch(segments)];
  }
}

function combine(sections: CodeownersSectionMatch[]): CodeownersMatch {
  const owners = new Map<string, CodeownersOwner>();
  let rule = sections[0].rule;
  for (const section of sections) {
    if (section.rule.line > rule.line) rule = section.rule;
    for (const owner of section.owners) {
      const key = owner.text.toLocaleLowerCase('en-US');
      if (!owners.has(key)) owners.set(key, owner);
    }
  }
  return {
    rule,
    owners: [...owners.values()],
    cleared: owners.size === 0,
    sections,
  };
}

function segmentsOf(path: string): string[] {
  let start = 0;
  if (path.startsWith('./')) start = 2;
  else if (path.startsWith('/')) start = 1;
  return (start > 0 ? path.slice(start) : path).split('/');
}

/**
 * Makes a matcher of a CODEOWNERS file: compile once, then ask for as many paths as there are. The last matching line of a
 * file (GitLab: of each section) decides.
 *
 * @public
 */
export function compileCodeowners(parsed: ParsedCodeowners): CodeownersMatcher {
  const sets = new Map<string | undefined, RuleSet>();
  for (const rule of parsed.rules) {
    let set = sets.get(rule.section);
    if (!set) {
      set = new RuleSet();
      sets.set(rule.section, set);
    }
    set.add(rule, parsed.dialect);
  }
  const ruleSets = [...sets.values()];
  // One result per line is enough: paths that end at the same line share it.
  const results = new Map<CodeownersRule, CodeownersMatch>();

  return {
    ownersOf(path) {
      const segments = segmentsOf(path);
      const sections: CodeownersSectionMatch[] = [];
      for (const set of ruleSets) {
        const match = set.match(segments);
        if (match) sections.push(match);
      }
      if (sections.length === 0) return UNMATCHED;
      if (sections.length > 1) return combine(sections);
      const [{ rule }] = sections;
      const known = results.get(rule);
      if (known) return known;
      const result = combine(sections);
      results.set(rule, result);
      return result;
    },
  };
}
