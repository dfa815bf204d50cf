import { Deployments } from './deployments/Deployments';
import { startAdmin } from './deployments/startAdmin';
import { startEdge } from './edge/startEdge';
import { startShoppers } from './startShoppers';

/** @public */
export interface SampleServiceOptions {
  /** What whoever administers it proves itself with. */
  adminToken: string;
  /** A free one unless said. */
  adminPort?: number;
  /** Requests of shoppers in a second. */
  requestsPerSecond: number;
}

/** The service, its way in, and where it is administered. @public */
export interface SampleService {
  adminUrl: string;
  /** Where shoppers reach it: `/tax?country=NO&net=100`. */
  edgeUrl: string;
  /** Host and port of the way in, whose `/metrics` counts requests as shoppers saw them, beside what the service counts. */
  edgeAddress: string;
  /** Requests since the start, and how many of them were answered well. */
  counts(): { all: number; good: number };
  stop(): Promise<void>;
}

/**
 * Starts the service `tax` of the sample organisation, the two authorities it asks, the way in and its shoppers, all on the
 * loopback interface.
 *
 * @public
 */
export async function startSampleService(options: SampleServiceOptions): Promise<SampleService> {
  const deployments = new Deployments();
  await deployments.start();
  const edge = await startEdge(() => deployments.process.url);
  const admin = await startAdmin({
    deployments,
    token: options.adminToken,
    ...(options.adminPort !== undefined && { port: options.adminPort }),
  });
  const sendShoppersHome = startShoppers(edge.url, options.requestsPerSecond);
  return {
    adminUrl: admin.url,
    edgeUrl: edge.url,
    edgeAddress: edge.address,
    counts: edge.counts,
    async stop() {
      sendShoppersHome();
      await Promise.all([edge.stop(), admin.stop()]);
      await deployments.stop();
    },
  };
}
