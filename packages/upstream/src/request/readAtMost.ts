/** @internal */
export interface LimitedBytes {
  bytes: Uint8Array;
  /** Whether there was more, which was not read. */
  isCut: boolean;
}

/**
 * The bytes of a body, at most so many; what is beyond is neither read nor kept.
 *
 * @remarks
 * Counts what arrives, after decompression, whatever `content-length` promised.
 *
 * @throws whatever reading the stream throws
 * @internal
 */
export async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<LimitedBytes> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early cancels the stream, and with it the connection.
  for await (const chunk of body ?? []) {
    if (length + chunk.byteLength > maxBytes) {
      chunks.push(chunk.subarray(0, maxBytes - length));
      return { bytes: Buffer.concat(chunks), isCut: true };
    }
    chunks.push(chunk);
    length += chunk.byteLength;
  }
  return { bytes: Buffer.concat(chunks), isCut: false };
}
