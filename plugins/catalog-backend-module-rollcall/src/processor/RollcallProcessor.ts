import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  type CatalogProcessor,
  type CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { validateDocument } from '@rollcall/model';
import { isAbridged } from './abridged';
import { adaptForeign } from './adaptForeign';
import { relationsOf } from './relationsOf';

/** Kinds the catalog checks itself, by its own processor or by the model that replaces it. */
const CHECKED_BY_CATALOG = new Set([
  'AiResource',
  'API',
  'Component',
  'Domain',
  'Group',
  'Location',
  'Resource',
  'System',
  'User',
]);

/**
 * Teaches the catalog our kinds and those of the standards we read, wherever an entity comes from: checks them with the
 * schemas the command line uses, and relates them.
 *
 * @public
 */
export class RollcallProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'RollcallProcessor';
  }

  async preProcessEntity(entity: Entity): Promise<Entity> {
    return adaptForeign(entity);
  }

  /**
   * @returns false for kinds that are none of ours
   * @throws InputError naming the field that is wrong
   */
  async validateEntityKind(entity: Entity): Promise<boolean> {
    const { apiVersion, kind } = entity;
    if (apiVersion.startsWith('backstage.io/') && CHECKED_BY_CATALOG.has(kind)) return false;
    if (isAbridged(entity)) return true;
    const result = validateDocument(entity, { source: { file: '', document: 1, line: 1 } });
    if ('skipped' in result) return false;
    if ('problems' in result) {
      const messages = result.problems.map(({ message, remedy }) => `${message} ${remedy}`);
      throw new InputError(messages.join(' '));
    }
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    for (const relation of relationsOf(entity)) emit(processingResult.relation(relation));
    return entity;
  }
}
