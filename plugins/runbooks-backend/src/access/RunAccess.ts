import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult, type ResourcePermission } from '@backstage/plugin-permission-common';
import type { People } from '@rollcall/backend-kit';
import {
  type Actor,
  runbooksPermissions,
  runbooksTargetPermissions,
} from '@rollcall/plugin-runbooks-common';
import type { Request } from 'express';
import type { RunbookShelf } from '../shelf/RunbookShelf';
import {
  isTargetOfTier,
  isTargetOwner,
  targetOfService,
  targetResourceRef,
} from './targetResource';

/** @internal */
export interface RunAccessOptions {
  people: People;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  shelf: RunbookShelf;
}

/** Who asks, with their credentials. @internal */
export type Asker = Awaited<ReturnType<People['actorOf']>>;

/** Who asks, as our own rules see them. */
function actorOf({ name, claims, credentials }: Asker): Actor {
  const { type } = credentials.principal as { type?: string };
  return type === 'user'
    ? { kind: 'user', ref: name, groups: [...claims].filter(claim => claim !== name) }
    : { kind: 'service', subject: name };
}

/** Knows who asks, and asks the portal's policy, which may only narrow what our own rules allow. @internal */
export class RunAccess {
  readonly #options: RunAccessOptions;

  private constructor(options: RunAccessOptions) {
    this.#options = options;
  }

  static create(options: RunAccessOptions): RunAccess {
    const { permissionsRegistry, shelf } = options;
    permissionsRegistry.addPermissions(runbooksPermissions);
    permissionsRegistry.addResourceType({
      resourceRef: targetResourceRef,
      permissions: runbooksTargetPermissions,
      rules: [isTargetOwner, isTargetOfTier],
      async getResources(refs) {
        const { fleet } = await shelf.current();
        return refs.map(ref => targetOfService(fleet, ref));
      },
    });
    return new RunAccess(options);
  }

  /**
   * @throws AuthenticationError where nobody is signed in
   */
  async asker(request: Request): Promise<{ asker: Asker; actor: Actor }> {
    const asker = await this.#options.people.actorOf(request);
    return { asker, actor: actorOf(asker) };
  }

  /**
   * Who stands behind credentials, such as an action is given.
   *
   * @throws AuthenticationError where nobody does
   */
  async askerBehind(credentials: BackstageCredentials): Promise<{ asker: Asker; actor: Actor }> {
    const asker = await this.#options.people.actorBehind(credentials);
    return { asker, actor: actorOf(asker) };
  }

  /**
   * @throws NotAllowedError, noted by the auditor, where the policy says no
   */
  async demand(
    permission: ResourcePermission,
    entityRef: string,
    { asker, request }: { asker: Asker; request?: Request },
  ): Promise<void> {
    const { permissions, people } = this.#options;
    const [decision] = await permissions.authorize([{ permission, resourceRef: entityRef }], {
      credentials: asker.credentials,
    });
    if (decision.result === AuthorizeResult.ALLOW) return;
    await people.refuse(request, `This needs the permission ${permission.name} on ${entityRef}`, {
      permission: permission.name,
      entityRef,
    });
  }

  /** Refuses, and says so to the auditor. */
  refuse(request: Request, message: string, meta: Record<string, string>): Promise<never> {
    return this.#options.people.refuse(request, message, meta);
  }
}
