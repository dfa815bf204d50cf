import type { MarkdownBlock } from './markdownBlocks';

/** What a part of an instruction is for: looking, acting, or understanding. */
type SectionRole = 'diagnosis' | 'mitigation' | 'context';

/** A block, and what the section it stands in is for. @internal */
export interface RoledBlock {
  block: MarkdownBlock;
  role: SectionRole;
}

/** Words a heading begins with, or consists of, in collections people share. */
const ROLES: [SectionRole, RegExp][] = [
  [
    'diagnosis',
    /^(diagnos|investigat|troubleshoot|triage|debug|verif|symptom|checks?\b|how to (check|verify))/i,
  ],
  [
    'mitigation',
    /^(mitigat|remed|resol|recover|fix|repair|solution|workaround|actions?\b|response|procedure|steps?\b|instructions?\b|runbook|what to do|how to (fix|resolve|recover|mitigate))/i,
  ],
  [
    'context',
    /^(meaning|impact|overview|summary|context|background|description|severity|references?|links?\b|see also|further reading|related|owners?\b|contacts?\b|escalat|notes?\b|about|todo)/i,
  ],
];

function roleOf(heading: string): SectionRole | undefined {
  const words = heading.replace(/^[\d.)\s]+/, '').replace(/[*_`]/g, '');
  return ROLES.find(([, pattern]) => pattern.test(words))?.[0];
}

/**
 * Gives each block the purpose of the nearest heading above it that has one. A text whose headings say of nothing what to
 * do is one to act by: whatever is not plainly there to be understood counts as what to do.
 *
 * @internal
 */
export function sectionRoles(blocks: readonly MarkdownBlock[]): RoledBlock[] {
  const said = blocks.map(block => (block.kind === 'heading' ? roleOf(block.text) : undefined));
  const isDivided = said.some(role => role === 'diagnosis' || role === 'mitigation');
  const otherwise: SectionRole = isDivided ? 'context' : 'mitigation';
  const open: { level: number; role: SectionRole }[] = [];
  return blocks.map((block, index) => {
    if (block.kind === 'heading') {
      while (open.length > 0 && open[open.length - 1].level >= block.level) open.pop();
      const role = said[index];
      if (role) open.push({ level: block.level, role });
    }
    return { block, role: open[open.length - 1]?.role ?? otherwise };
  });
}
