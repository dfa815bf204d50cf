import { normalizeRef, type JsonValue } from '@rollcall/model';
import type { RunGrant } from '../types/runbook';
import type { ProblemList } from './problems';

/**
 * Who is meant by words such as `owner`, `on-call`, `group:sre`, `service:plugin:incidents`.
 *
 * @param allowService - whether a service principal may be named; it never approves
 * @internal
 */
export function readGrants(
  value: JsonValue | undefined,
  options: { pointer: string; namespace: string; list: ProblemList; allowService: boolean },
): RunGrant[] {
  const { pointer, namespace, list, allowService } = options;
  const grants: RunGrant[] = [];
  (Array.isArray(value) ? value : []).forEach((item, index) => {
    const written = String(item);
    if (written === 'owner' || written === 'on-call') {
      grants.push(written);
      return;
    }
    if (written.startsWith('service:') && allowService) {
      grants.push({ service: written.slice('service:'.length) });
      return;
    }
    const group = normalizeRef(written, { defaultNamespace: namespace });
    if (group?.startsWith('group:')) grants.push({ group });
    else {
      list.add(
        `${pointer}/${index}`,
        `"${written.slice(0, 60)}" is nobody a runbook can name.`,
        `Write owner, on-call, or a group such as group:sre${allowService ? ', or service:NAME' : ''}.`,
      );
    }
  });
  return grants;
}
