interface Read {
  isPending: boolean;
  failureCount: number;
}

/**
 * Whether what stands below a read may be shown: its place is known once the read is there. One that fails is waited for
 * no longer, though it is tried again.
 */
export function isRead({ isPending, failureCount }: Read): boolean {
  return !isPending || failureCount > 0;
}
