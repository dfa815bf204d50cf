import type { DocumentProblem } from '@rollcall/model';
import { count } from '../output/words';
import { POLICY_FILES } from './loadCatalog';

/**
 * What keeps the audit from being one, each in a line: paths that could not be read, and a policy that could not, so that
 * another one was in force. The findings are reported all the same, and prove nothing.
 *
 * @internal
 */
export function gapsOf(problems: readonly DocumentProblem[]): string[] {
  const gaps: string[] = [];
  const unread = problems.filter(({ reason }) => reason === 'unreadable');
  if (unread.length > 0) {
    gaps.push(
      `The audit is incomplete: ${count(unread.length, 'path')} could not be read, first ${
        unread[0].file
      }.`,
    );
  }
  const policy = problems.find(
    ({ file, ref }) => ref?.startsWith('auditpolicy:') || POLICY_FILES.includes(file),
  );
  if (policy) {
    const { file, line, message, remedy } = policy;
    gaps.push(`The policy is not in force, ${file}:${line ?? 1}: ${message} ${remedy}`);
  }
  return gaps;
}
