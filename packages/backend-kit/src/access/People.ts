import type {
  AuditorService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult, type BasicPermission } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/** Who asks. @public */
export interface Actor {
  credentials: BackstageCredentials<BackstageUserPrincipal | BackstageServicePrincipal>;
  /** Canonical reference of a person; what a service calls itself otherwise. */
  name: string;
  /** References the person acts for: their own and those of their teams. None for a service. */
  claims: ReadonlySet<string>;
}

/** @public */
export interface PeopleOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
}

/**
 * Knows who asks and what they may, at the moment they ask.
 *
 * @public
 */
export class People {
  constructor(private readonly options: PeopleOptions) {}

  /**
   * @throws AuthenticationError where nobody is signed in
   */
  async actorOf(req: Request): Promise<Actor> {
    const allow = ['user', 'service'] as ('user' | 'service')[];
    return this.actorBehind(await this.options.httpAuth.credentials(req, { allow }));
  }

  /**
   * Who stands behind credentials, such as an action is given.
   *
   * @throws AuthenticationError where nobody does
   */
  async actorBehind(credentials: BackstageCredentials): Promise<Actor> {
    if (isOfService(credentials)) {
      return { credentials, name: credentials.principal.subject, claims: new Set() };
    }
    // As they came: their token is a property that a copy would lose, and Backstage asks who it is with that token.
    if (isOfUser(credentials)) return this.#person(credentials);
    throw new AuthenticationError('Nobody is signed in');
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
  async refuse(req: Request | undefined, message: string, meta: JsonObject): Promise<never> {
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

function typeOf({ principal }: BackstageCredentials): string | undefined {
  return (principal as { type?: string }).type;
}

function isOfService(
  credentials: BackstageCredentials,
): credentials is BackstageCredentials<BackstageServicePrincipal> {
  return typeOf(credentials) === 'service';
}

function isOfUser(
  credentials: BackstageCredentials,
): credentials is BackstageCredentials<BackstageUserPrincipal> {
  return typeOf(credentials) === 'user';
}
