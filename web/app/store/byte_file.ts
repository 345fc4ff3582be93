// SPDX-License-Identifier: MIT
// Random access to bytes that are kept: in the origin's private file system, or in memory where there is none.

export interface ByteFile {
  /** Fills `into`, which lies within the file. */
  read(into: Uint8Array, at: number): void;
  /** Appends or overwrites; throws QuotaExceededError when the disk is full. */
  write(bytes: Uint8Array, at: number): void;
  size(): number;
  flush(): void;
  close(): void;
}

export interface ByteFolder {
  readonly persistent: boolean;
  /** Names of files, or of folders. */
  list(kind: 'file' | 'directory'): Promise<string[]>;
  /** Null when it does not exist (and is not to be made) or another tab holds it. */
  open(name: string, how: 'read' | 'create'): Promise<ByteFile | null>;
  folder(name: string): Promise<ByteFolder>;
  remove(name: string): Promise<void>;
}

// `mode` came later than the handles themselves; older browsers ignore it and lock the file.
interface HandleOptions { mode?: 'readwrite' | 'read-only' }
interface SyncHandle {
  read(into: Uint8Array, at: { at: number }): number;
  write(bytes: Uint8Array, at: { at: number }): number;
  getSize(): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
type SyncFile = FileSystemFileHandle & { createSyncAccessHandle(options?: HandleOptions): Promise<SyncHandle> };
type Listed = FileSystemDirectoryHandle & { entries(): AsyncIterable<[string, FileSystemHandle]> };

class DiskFile implements ByteFile {
  constructor(private readonly handle: SyncHandle) {}

  read(into: Uint8Array, at: number): void {
    const count = this.handle.read(into, { at });
    if (count < into.length) into.fill(0, count);
  }
  write(bytes: Uint8Array, at: number): void {
    if (this.handle.write(bytes, { at }) < bytes.length) throw new DOMException('the disk is full', 'QuotaExceededError');
  }
  size(): number { return this.handle.getSize(); }
  flush(): void { this.handle.flush(); }
  close(): void { this.handle.close(); }
}

// For a file that another tab holds open: a snapshot of it.
declare class FileReaderSync { readAsArrayBuffer(blob: Blob): ArrayBuffer }
class SnapshotFile implements ByteFile {
  private readonly reader = new FileReaderSync();
  constructor(private readonly file: File) {}

  read(into: Uint8Array, at: number): void {
    into.set(new Uint8Array(this.reader.readAsArrayBuffer(this.file.slice(at, at + into.length))));
  }
  write(): void { throw new DOMException('the file is open in another tab', 'NoModificationAllowedError'); }
  size(): number { return this.file.size; }
  flush(): void {}
  close(): void {}
}

export class DiskFolder implements ByteFolder {
  readonly persistent = true;
  constructor(private readonly handle: FileSystemDirectoryHandle) {}

  async list(kind: 'file' | 'directory'): Promise<string[]> {
    const names: string[] = [];
    for await (const [name, handle] of (this.handle as Listed).entries()) if (handle.kind === kind) names.push(name);
    return names;
  }

  async open(name: string, how: 'read' | 'create'): Promise<ByteFile | null> {
    const file = await this.handle.getFileHandle(name, { create: how === 'create' }).catch(() => null);
    if (!file) return null;
    try {
      return new DiskFile(await (file as SyncFile).createSyncAccessHandle({ mode: how === 'read' ? 'read-only' : 'readwrite' }));
    } catch {
      return how === 'read' ? new SnapshotFile(await file.getFile()) : null;
    }
  }

  async folder(name: string): Promise<ByteFolder> {
    return new DiskFolder(await this.handle.getDirectoryHandle(name, { create: true }));
  }

  async remove(name: string): Promise<void> {
    await this.handle.removeEntry(name, { recursive: true }).catch(() => undefined);
  }
}

const chunkBytes = 1 << 20;

class MemoryFile implements ByteFile {
  private readonly chunks: Uint8Array[] = [];
  private bytes = 0;

  read(into: Uint8Array, at: number): void {
    this.walk(into.length, at, (chunk, from, start, count) => into.set(chunk.subarray(from, from + count), start));
  }
  write(bytes: Uint8Array, at: number): void {
    while (this.chunks.length * chunkBytes < at + bytes.length) this.chunks.push(new Uint8Array(chunkBytes));
    this.walk(bytes.length, at, (chunk, from, start, count) => chunk.set(bytes.subarray(start, start + count), from));
    this.bytes = Math.max(this.bytes, at + bytes.length);
  }
  size(): number { return this.bytes; }
  flush(): void {}
  close(): void {}

  private walk(length: number, at: number, each: (chunk: Uint8Array, from: number, start: number, count: number) => void): void {
    for (let done = 0; done < length;) {
      const from = (at + done) % chunkBytes;
      const count = Math.min(length - done, chunkBytes - from);
      each(this.chunks[Math.floor((at + done) / chunkBytes)]!, from, done, count);
      done += count;
    }
  }
}

export class MemoryFolder implements ByteFolder {
  readonly persistent = false;
  private readonly files = new Map<string, MemoryFile>();
  private readonly folders = new Map<string, MemoryFolder>();

  list(kind: 'file' | 'directory'): Promise<string[]> {
    return Promise.resolve([...(kind === 'file' ? this.files : this.folders).keys()]);
  }
  open(name: string, how: 'read' | 'create'): Promise<ByteFile | null> {
    if (how === 'create' && !this.files.has(name)) this.files.set(name, new MemoryFile());
    return Promise.resolve(this.files.get(name) ?? null);
  }
  folder(name: string): Promise<ByteFolder> {
    if (!this.folders.has(name)) this.folders.set(name, new MemoryFolder());
    return Promise.resolve(this.folders.get(name)!);
  }
  remove(name: string): Promise<void> {
    this.files.delete(name);
    this.folders.delete(name);
    return Promise.resolve();
  }
}

/** The folder of this program, and why it is not kept where it is only memory. */
export async function openRoot(): Promise<{ root: ByteFolder; reason: string }> {
  try {
    const origin = await navigator.storage.getDirectory();
    const root = new DiskFolder(await origin.getDirectoryHandle('mixwright', { create: true }));
    const probe = await root.open(`probe-${crypto.randomUUID()}`, 'create');
    if (!probe) throw new Error('no file can be opened');
    probe.close();
    for (const name of await root.list('file')) if (name.startsWith('probe-')) await root.remove(name);
    return { root, reason: '' };
  } catch (error) {
    return { root: new MemoryFolder(), reason: `this browser keeps no files for this page here (${(error as Error).name})` };
  }
}
