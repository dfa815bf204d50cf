import type {
  AuditorService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult, type BasicPermission } from '@backstage/plugin-permission-common';
import type { Request } from 'express';

/** Who asks. @internal */
export interface Actor {
  credentials: BackstageCredentials<BackstageUserPrincipal | BackstageServicePrincipal>;
  /** Canonical reference of a person; what a service calls itself otherwise. */
  name: string;
  /** References the person acts for: their own and those of their teams. None for a service. */
  claims: ReadonlySet<string>;
}

/** @internal */
export interface PeopleOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
}

/**
 * Knows who asks and what they may, at the moment they ask.
 *
 * @internal
 */
export class People {
  constructor(private readonly options: PeopleOptions) {}

  /**
   * @throws AuthenticationError where nobody is signed in
   */
  async actorOf(req: Request): Promise<Actor> {
    const credentials = await this.options.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    if (isOfService(credentials)) {
      return { credentials, name: credentials.principal.subject, claims: new Set() };
    }
    // As they came: their token is a property that a copy would lose, and Backstage asks who it is with that token.
    return this.#person(credentials as BackstageCredentials<BackstageUserPrincipal>);
  }

  /**
   * @throws AuthenticationError where nobody is signed in, NotAllowedError for a service
   */
  async personOf(req: Request): Promise<Actor> {
    return this.#person(await this.options.httpAuth.credentials(req, { allow: ['user'] }));
  }

  async holds(actor: Actor, permission: BasicPermission): Promise<boolean> {
    const { credentials } = actor;
    const [decision] = await this.options.permissions.authorize([{ permission }], { credentials });
    return decision.result === AuthorizeResult.ALLOW;
  }

  /**
   * Refuses, and says so to the auditor.
   *
   * @throws NotAllowedError always
   */
  async refuse(req: Request, message: string, meta: Record<string, string>): Promise<never> {
    const error = new NotAllowedError(message);
    const event = await this.options.auditor.createEvent({
      eventId: 'access-denied',
      severityLevel: 'medium',
      request: req,
      meta,
    });
    await event.fail({ error });
    throw error;
  }

  async #person(credentials: BackstageCredentials<BackstageUserPrincipal>): Promise<Actor> {
    const info = await this.options.userInfo.getUserInfo(credentials);
    const lower = (ref: string) => ref.toLowerCase();
    return {
      credentials,
      name: lower(info.userEntityRef),
      claims: new Set([info.userEntityRef, ...info.ownershipEntityRefs].map(lower)),
    };
  }
}

function isOfService(
  credentials: Actor['credentials'],
): credentials is BackstageCredentials<BackstageServicePrincipal> {
  return credentials.principal.type === 'service';
}
