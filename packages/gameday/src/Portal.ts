/** A person of the game day, as the configuration names them. @public */
export interface Person {
  id: string;
  /** Reference in the catalog. */
  ref: string;
  name: string;
}

/** Everybody who may be on call for tax, so that whoever it is can sign in. Also listed in app-config.gameday.yaml. @public */
export const PEOPLE: readonly Person[] = [
  { id: 'owner', ref: 'user:default/mara.lindqvist', name: 'Mara Lindqvist' },
  { id: 'second-owner', ref: 'user:default/oyvind.haugen', name: 'Øyvind Haugen' },
  { id: 'third-owner', ref: 'user:default/sofia.almeida', name: 'Sofia Almeida' },
  { id: 'fourth-owner', ref: 'user:default/daniel.okafor', name: 'Daniel Okafor' },
];

/** Asks the portal as one of the sample people. @public */
export class Portal {
  constructor(
    readonly url: string,
    private readonly personId: string,
  ) {}

  async #token(): Promise<string> {
    const answer = await fetch(`${this.url}/api/auth/demo/refresh`, {
      headers: { 'x-rollcall-demo-person': this.personId, 'x-requested-with': 'XMLHttpRequest' },
    });
    if (!answer.ok) throw new Error(`Nobody can sign in: the portal answered ${answer.status}.`);
    const { backstageIdentity } = (await answer.json()) as { backstageIdentity: { token: string } };
    return backstageIdentity.token;
  }

  /**
   * @param path - below the portal, such as `/api/incidents/v1/incidents`
   * @throws Error where it does not answer with a success
   */
  async get<T>(path: string): Promise<T> {
    const answer = await fetch(`${this.url}${path}`, {
      headers: { authorization: `Bearer ${await this.#token()}` },
    });
    if (!answer.ok) throw new Error(`The portal answered ${answer.status} to ${path}.`);
    return (await answer.json()) as T;
  }
}
