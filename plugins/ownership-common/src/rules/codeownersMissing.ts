import { type CatalogDocument, counted, type Rule, shown } from '@rollcall/model';
import { governingCodeowners } from './support/codeownersFiles';
import { judgedOwnables } from './support/ownerRule';

/**
 * No CODEOWNERS file speaks for the catalog (said once), none of its lines matches the file of an entity, or the one that
 * does names nobody: a change of it is reviewed by nobody in particular.
 *
 * @internal
 */
export const codeownersMissing: Rule = {
  id: 'codeowners-missing',
  title: 'CODEOWNERS speaks for every entity',
  answer: 'owner',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  *check(context) {
    const unspoken: CatalogDocument[] = [];
    for (const { document } of judgedOwnables(context)) {
      const governing = governingCodeowners(context, document.source.file);
      if (!governing) {
        unspoken.push(document);
        continue;
      }
      const { file, path } = governing;
      const { rule, owners } = file.matcher.ownersOf(path);
      if (owners.length > 0) continue;
      const where = file.document.source.file;
      yield {
        reason: rule ? 'cleared' : 'unmatched',
        document,
        pointer: '/metadata/name',
        message: rule
          ? `${where}:${rule.line} takes ${document.source.file}, which defines ${shown(
              document.ref,
            )}, away from everybody.`
          : `No line of ${where} speaks for ${document.source.file}, which defines ${shown(
              document.ref,
            )}.`,
        remedy: 'Write the line: rollcall codeowners sync.',
      };
    }
    if (unspoken.length === 0) return;
    yield {
      reason: 'no-file',
      message: `There is no CODEOWNERS file that speaks for ${counted(
        unspoken.length,
        'entity',
        'entities',
      )}, such as ${shown(unspoken[0].ref)}.`,
      remedy: 'Add .github/CODEOWNERS; "rollcall codeowners sync" writes it from the owners.',
    };
  },
};
