import type { Request } from 'express';
import type { AccountData } from './AccountData';
import { pageOf } from './listQuery';
import { Refusal } from './Refusal';

/** `GET /users` */
export function usersOf({ users }: AccountData, req: Request): object {
  return pageOf(
    req,
    'users',
    users.map(user => ({ ...user, type: 'user', role: 'user' })),
  );
}

/** `GET /users/{id}` */
export function userOf({ users }: AccountData, { params }: Request): object {
  const user = users.find(({ id }) => id === params.id);
  if (!user) throw new Refusal(404, 2013, 'User not found');
  return { user: { ...user, type: 'user' } };
}
