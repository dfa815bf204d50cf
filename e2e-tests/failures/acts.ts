import { type APIRequestContext, expect } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { tokenOf } from '../portalApi';

/** What acts answer, as far as it is looked at. */
interface Answered {
  number: number;
  id: string;
  plan: { digest: string };
}

/** Does something by the API. */
export type Post = (path: string, data: object) => Promise<Answered>;

/** Acts as the owner of checkout, without a page between. */
export async function asOwner(request: APIRequestContext): Promise<Post> {
  const headers = { authorization: `Bearer ${await tokenOf(request, 'owner')}` };
  return async (path, data) => {
    const answer = await request.post(`/api/${path}`, { headers, data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };
}

/** Declares an incident of checkout, and gives its number. */
export async function declare(post: Post): Promise<number> {
  const { number } = await post('incidents/v1/incidents', {
    title: 'Gift cards are slow',
    serviceRef: 'component:default/checkout',
    idempotencyKey: randomUUID(),
  });
  return number;
}
