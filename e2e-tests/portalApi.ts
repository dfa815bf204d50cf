import { type APIRequestContext, expect } from '@playwright/test';

/** Ids of the sample people in app-config.demo.yaml. */
export type Person = 'owner' | 'second-owner' | 'parent-team' | 'on-call' | 'stranger' | 'admin';

/** A server may close a connection that is kept alive in the moment it is used again (RFC 9112, 9.5). */
const MOST_RETRIES = 3;

/** The token of a sample person, as the sign-in page gets it. */
export async function tokenOf(request: APIRequestContext, person: Person): Promise<string> {
  const response = await request.get('/api/auth/demo/refresh', {
    headers: { 'x-rollcall-demo-person': person, 'x-requested-with': 'XMLHttpRequest' },
    maxRetries: MOST_RETRIES,
  });
  expect(response.ok()).toBe(true);
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

/** What the API answers a sample person, without a page between; the caller says of what shape it is. */
export async function askApi<T>(
  request: APIRequestContext,
  options: { person: Person; path: string },
): Promise<T> {
  const { person, path } = options;
  const token = await tokenOf(request, person);
  const response = await request.get(path, {
    headers: { authorization: `Bearer ${token}` },
    maxRetries: MOST_RETRIES,
  });
  expect(response.status(), path).toBe(200);
  return response.json();
}
