import type { ReviewPage, ReviewRow } from '@rollcall/plugin-incidents-common';
import { PluginStandIn, type StandInQuery } from './PluginStandIn';

/** Stands for the incidents plugin: gives the reviews that a test sets, two a page. */
export class IncidentsStandIn extends PluginStandIn {
  /** Newest incident first, as incidents give them. */
  reviews: ReviewRow[] = [];

  constructor() {
    super('incidents');
  }

  protected answer(path: string, query: StandInQuery): object | undefined {
    if (path !== '/v1/reviews') return undefined;
    const { items, nextCursor } = this.page(this.reviews, query);
    const totalItems = this.reviews.length;
    const page: ReviewPage = { items, totalItems, ...(nextCursor && { nextCursor }) };
    return this.asDescribed('get /v1/reviews', page);
  }
}
