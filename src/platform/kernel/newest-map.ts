/** Keeps what was set last: beyond so many entries the one set first goes. */
export class NewestMap<K, V> extends Map<K, V> {
  constructor(private readonly most: number) {
    super();
  }

  override set(key: K, value: V): this {
    this.delete(key);
    for (const oldest of this.keys()) {
      if (this.size < this.most) break;
      this.delete(oldest);
    }
    return super.set(key, value);
  }
}
