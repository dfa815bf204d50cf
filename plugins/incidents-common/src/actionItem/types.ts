/**
 * `dont-repeat` keeps this incident from coming back and goes before feature work; `reliability` makes the next one rarer or shorter;
 * a `stability-epic` is a longer effort that no single incident asks for.
 *
 * @public
 */
export type ActionItemClass = 'dont-repeat' | 'reliability' | 'stability-epic';

/** @public */
export type ActionItemState = 'open' | 'done' | 'wont-do';

/** Something to do, with somebody who does it and a day by which. Plain data. @public */
export interface ActionItem {
  id: string;
  /** Number of the incident it comes from; none of an epic. */
  incident?: number;
  class: ActionItemClass;
  title: string;
  /** Canonical reference of the team or person who does it. */
  ownerRef: string;
  /** Canonical reference of the service it is about. */
  serviceRef?: string;
  /** ISO 8601 instant. */
  dueAt: string;
  state: ActionItemState;
  /** Why it will not be done. */
  reason?: string;
  /** ISO 8601 instants. */
  createdAt: string;
  closedAt?: string;
}
