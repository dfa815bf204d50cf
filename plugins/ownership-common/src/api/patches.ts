/** A change of git, ready to be copied or opened as a pull request; nothing is written by Rollcall. @public */
export interface PatchResponse {
  /** Unified diff that `git apply` accepts, paths relative to the root of the source; empty where texts are not at hand. */
  patch: string;
  /** Files it touches. */
  files: string[];
  /** What could not be changed, and why, one sentence each. */
  notChanged: string[];
  pullRequest: { title: string; body: string };
  /** Where the first file can be edited in the browser, where the source says so. */
  editUrl?: string;
}

/** `POST /api/ownership/v1/patches/owner` @public */
export interface OwnerPatchRequest {
  entityRef: string;
  ownerRef: string;
}

/** `POST /api/ownership/v1/patches/waiver` @public */
export interface WaiverPatchRequest {
  /** Fingerprint of the finding to waive. */
  fingerprint: string;
  reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  expires: string;
}
