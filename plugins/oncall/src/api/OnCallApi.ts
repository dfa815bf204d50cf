import { createApiRef } from '@backstage/core-plugin-api';
import type {
  CoverageGapDto,
  CreatedFeedDto,
  CreateOverrideRequest,
  CreateSwapRequest,
  FeedDto,
  LoadDto,
  MyShiftsDto,
  OnCallNowPage,
  OnCallNowQuery,
  OverrideDto,
  OverridePreviewDto,
  ScheduleDto,
  ShiftsDto,
  SwapDto,
  WhoDto,
} from '@rollcall/plugin-oncall-common';

/** A question that is no longer wanted is aborted by its signal. @public */
export interface OnCallRequestOptions {
  signal?: AbortSignal;
}

/** A stretch of a schedule; two weeks from now where absent. @public */
export interface ScheduleWindow {
  /** ISO 8601 instant. */
  start: string;
  /** Exclusive; at most 400 days after the start. */
  end: string;
}

/** What may become of a request to swap: answered by who is asked, taken back by who asked. @public */
export type SwapDecision = 'accept' | 'decline' | 'withdraw';

/** What the pages and cards of on-call ask, and what they change. Throws a `ResponseError` where the backend refuses. @public */
export interface OnCallApi {
  /** Every rotation with who is on call now and next, page by page. */
  getNow(query: OnCallNowQuery, options?: OnCallRequestOptions): Promise<OnCallNowPage>;
  /** Who is on call for a service, group, user, rotation or policy, and why; now where `at` is absent. */
  getWho(ref: string, options?: OnCallRequestOptions & { at?: string }): Promise<WhoDto>;
  /** The schedule of a rotation, its layers, overrides and coverage. */
  getSchedule(
    rotationRef: string,
    options?: OnCallRequestOptions & { window?: ScheduleWindow },
  ): Promise<ScheduleDto>;
  /** How the time on call in a rotation is shared out, from 90 days ago until 90 days from now. */
  getLoad(rotationRef: string, options?: OnCallRequestOptions): Promise<LoadDto>;
  /** Gaps nobody declared, of a team where one is named. */
  listGaps(
    query: { teamRef?: string; days?: number },
    options?: OnCallRequestOptions,
  ): Promise<CoverageGapDto[]>;
  /** What an override would change, without making it. */
  previewOverride(
    request: CreateOverrideRequest,
    options?: OnCallRequestOptions,
  ): Promise<OverridePreviewDto>;
  /** Makes an override; a second request with the same key is the same override. */
  createOverride(
    request: CreateOverrideRequest,
    options: { idempotencyKey: string },
  ): Promise<OverrideDto>;
  /** Takes back an override made in the portal. */
  deleteOverride(id: string): Promise<void>;
  /** Swaps of a rotation. */
  listSwaps(rotationRef: string, options?: OnCallRequestOptions): Promise<SwapDto[]>;
  /** Asks somebody to take a shift. */
  /** The same key twice asks once. */
  createSwap(request: CreateSwapRequest, options: { idempotencyKey: string }): Promise<SwapDto>;
  decideSwap(id: string, decision: SwapDecision): Promise<SwapDto>;
  /** The reader's own shifts, and the swaps that concern them. */
  getMyShifts(options?: OnCallRequestOptions & { days?: number }): Promise<MyShiftsDto>;
  /** The shifts of somebody. */
  getShifts(
    userRef: string,
    options?: OnCallRequestOptions & { days?: number },
  ): Promise<ShiftsDto>;
  /** The reader's calendar feeds. */
  listFeeds(options?: OnCallRequestOptions): Promise<FeedDto[]>;
  /** Makes a calendar feed. Its address is told this once. */
  createFeed(scope: FeedDto['scope']): Promise<CreatedFeedDto>;
  /** Ends a calendar feed; whoever subscribed to it gets nothing more. */
  revokeFeed(id: string): Promise<void>;
}

/** @public */
export const onCallApiRef = createApiRef<OnCallApi>({ id: 'plugin.oncall.client' });
