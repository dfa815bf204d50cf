import type { AccountData } from './AccountData';

/** How one thing names another. */
export function reference(id: string, type: string, summary?: string) {
  return {
    id,
    type: `${type}_reference`,
    summary: summary ?? id,
    self: `https://api.pagerduty.com/${type}s/${id}`,
    html_url: `https://acme.pagerduty.com/${type}s/${id}`,
  };
}

/** How a user is named. */
export function userReference({ users }: AccountData, id: string) {
  return reference(id, 'user', users.find(user => user.id === id)?.name);
}
