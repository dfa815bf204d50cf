import type { Fleet, LinkedDocument } from '@rollcall/model';

const ROLLBACK = /\broll(?:ing)?[\s_-]?back\b|\brevert\b/i;

/**
 * The runbook by which a change of a service is taken back: of those that apply to it, the one whose name, title or tags say
 * so.
 *
 * @param ref - reference of the service
 * @throws NotFoundError where there is no such entity
 * @public
 */
export function rollbackRunbook(fleet: Fleet, ref: string): LinkedDocument | undefined {
  return fleet.links(ref).runbooks.find(link => {
    const document = fleet.get(link.ref);
    const { tags } = document?.metadata ?? {};
    const words = [document?.name, link.title, ...(Array.isArray(tags) ? tags : [])];
    return words.some(word => typeof word === 'string' && ROLLBACK.test(word));
  });
}
