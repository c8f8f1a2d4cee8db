package dev.rhythmite.store.spring.migrated;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What the application has of its own. */
@Entity
public class Customer {

  @Id
  private long id;

  private String name = "";

  protected Customer() {}

  /** Names a customer. */
  public Customer(long id, String name) {
    this.id = id;
    this.name = name;
  }

  /** Returns the name. */
  public String name() {
    return name;
  }
}
