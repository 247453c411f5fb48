import { SandboxSkeleton } from "@/components/sandbox/sandbox-skeleton";

export default function Loading() {
  return <SandboxSkeleton />;
}
